import { randomUUID } from 'node:crypto';
import { refusalOf, ruleBroken } from '@countersign/database/contract';
import { describe, expect, it } from 'vitest';
import { openForTests } from './testing-logins.ts';
import { audit } from './testing-actions.ts';
import { policiesBy } from './testing-policies.ts';
import { publishingBy, stage } from './testing-publishing.ts';
import { by, step, vote as castVote } from './testing-steps.ts';

const { run, withoutTriggers, database } = openForTests();

const maker = randomUUID();
const { file, vote } = policiesBy(run, maker);
const { publish } = publishingBy(run, maker);
const id = () => randomUUID();

const finance = stage(1, 1, { who: { groups: ['finance'] } });
const legal = stage(2, 1, { who: { groups: ['legal'] } });
const director = stage(3, 2, { who: { groups: ['directors'] } });
const all = [finance, legal, director];

const checker = id();
/** With a `step`: a review that names its stage. */
const review = (person: string, status: string) =>
  castVote(person, status, 'Hm')
    .replace('session_id)', 'session_id, stage)')
    .replace(/'s'(?=\s+from)/, "'s', 1");

describe('a vote', () => {
  const inFinance = { groups: ['group:finance'] };

  it('counts in an open stage, by those for whom that waits', async () => {
    const filing = await publish(all);
    const action = await file(filing);
    const tries: [string, Parameters<typeof vote>[3]][] = [
      ['a step that is not open', { stage: 3, groups: ['group:directors'] }],
      ['a stage that is not there', { stage: 9, groups: ['group:finance'] }],
      ['another group', { stage: 1, groups: ['group:legal'] }],
      ['no group', { stage: 1 }],
      ['a list without a group', { stage: 1, groups: [] }],
    ];
    for (const [what, how] of tries) {
      expect([what, await refusalOf(vote(action, id(), 'pending', how))]).toEqual([
        what,
        'reviews_in_open_stage',
      ]);
    }
    await vote(action, id(), 'pending', inFinance);
    expect(await refusalOf(vote(action, id(), 'pending', inFinance))).toBe('reviews_in_open_stage');
    await vote(action, id(), 'pending', { stage: 2, groups: ['group:legal'] });
    await vote(action, id(), 'approved', { stage: 3, groups: ['group:directors'] });
  });

  it('is one for each person, whatever the stage, and never the maker’s', async () => {
    const action = await file(await publish(all));
    const both = id();
    await vote(action, both, 'pending', inFinance);
    const again = { stage: 2, groups: ['group:legal'] };
    expect(await refusalOf(vote(action, both, 'pending', again))).toBe('reviews_pk');
    expect(await refusalOf(vote(action, maker, 'pending', again))).toBe('reviews_checker_fk');
  });

  it('approves an action when every stage is met, and not before', async () => {
    const action = await file(await publish(all));
    expect(await refusalOf(vote(action, id(), 'approved', inFinance))).toBe(ruleBroken);
    await vote(action, id(), 'pending', inFinance);
    await vote(action, id(), 'pending', { stage: 2, groups: ['group:legal'] });
    const last = { stage: 3, groups: ['group:directors'] };
    expect(await refusalOf(vote(action, id(), 'pending', last))).toBe(ruleBroken);
    expect(await refusalOf(vote(action, id(), 'approved', last))).toBeUndefined();
  });

  it('is of somebody in another group where that is asked', async () => {
    const who = { groups: ['finance', 'legal'] };
    const second = { ...stage(2, 2, { who, otherGroupThan: ['Stage 1'] }) };
    const action = await file(await publish([stage(1, 1, { who }), second]));
    await vote(action, id(), 'pending', inFinance);
    const same = { stage: 2, groups: ['group:finance', 'group:legal'] };
    expect(await refusalOf(vote(action, id(), 'approved', same))).toBe('reviews_in_open_stage');
    await vote(action, id(), 'approved', { stage: 2, groups: ['group:legal'] });
  });

  it('ends the action by as many rejections as the stage says', async () => {
    const action = await file(await publish([stage(1, 1, { rejections: 2 })]));
    const no = { status: 'rejected' };
    expect(await refusalOf(vote(action, id(), 'rejected', no))).toBe(ruleBroken);
    await vote(action, id(), 'pending', no);
    expect(await refusalOf(vote(action, id(), 'pending', no))).toBe(ruleBroken);
    expect(await refusalOf(vote(action, id(), 'rejected', no))).toBeUndefined();
  });

  it('of the release before counts where one stage waits for any checker, and nowhere else', async () => {
    const before = `insert into reviews (action_id, revision, checker_id, status, hash, session_id)
      select action_id, revision, $2, 'approved', hash, 's' from revisions where action_id = $1`;
    const action = await file(await publish(all));
    expect(await refusalOf(run(before, [action, id()]))).toBe('reviews_in_open_stage');
  });

  it('signs only for one of those who must be among the approvals', async () => {
    const [chief, other] = [id(), id()];
    const signed = stage(1, 1, { mustInclude: { people: [chief] } });
    const action = await file(await publish([signed]));
    const signs = { signs: true };
    expect(await refusalOf(vote(action, other, 'approved', signs))).toBe('reviews_in_open_stage');
    await vote(action, other, 'pending');
    expect(await refusalOf(vote(action, id(), 'pending'))).toBe('reviews_in_open_stage');
    expect(await refusalOf(vote(action, chief, 'approved', signs))).toBeUndefined();
  });

  it('of an escalation counts once that is due', async () => {
    const late = { escalation: { afterHours: 1, who: { groups: ['deputies'] } } };
    const action = await file(
      await publish([stage(1, 1, { who: { groups: ['legal'] }, ...late })]),
    );
    const deputy = { groups: ['group:deputies'] };
    expect(await refusalOf(vote(action, id(), 'approved', deputy))).toBe('reviews_in_open_stage');
    await withoutTriggers(
      'revisions',
      `update revisions set created_at = created_at - interval '1 hour'`,
    );
    expect(await refusalOf(vote(action, id(), 'approved', deputy))).toBeUndefined();
  });

  it('approves under no policy that another one has followed, and rejects under any', async () => {
    const filing = await publish(all);
    const [one, two] = [await file(filing), await file(filing)];
    await publish([...all, stage(4, 3)]);
    expect(await refusalOf(vote(one, id(), 'pending', inFinance))).toBe(
      'reviews_under_policy_in_force',
    );
    const ahead = `update actions set policy_position = 9000000 where id = $1`;
    expect(await refusalOf(run(ahead, [one]))).toBe(ruleBroken);
    const no = { ...inFinance, status: 'rejected' };
    expect(await refusalOf(vote(two, id(), 'rejected', no))).toBeUndefined();
  });

  it.each([
    ['withdrawn', maker, 'M', '{}', ', decided_at = now()'],
    ['returned', checker, 'C', '{"comment":"Hm"}', ''],
  ])(
    'is not given on what was %s, though it would decide nothing',
    async (status, who, name, detail, set) => {
      const policy = await publish([stage(1, 1, { rejections: 2 })]);
      const [over, open] = [await file(policy), await file(policy)];
      const asks = status === 'returned' ? review(who, 'changes_requested') : '';
      const told = { event: status, ...by(who, name), detail };
      await run(step(over, `, status = '${status}'${set}`, told, asks));
      const given = { event: 'rejection_given', ...by(id(), 'C'), detail: '{"comment":"Hm"}' };
      const no = (action: string) => step(action, '', given, review(given.actor, 'rejected'));
      expect(await refusalOf(run(no(over)))).toBe('reviews_in_open_stage');
      expect(await refusalOf(run(no(open)))).toBeUndefined();
    },
  );

  it('is not given when the time is over', async () => {
    const action = await file(await publish(all));
    await withoutTriggers(
      'actions',
      `update actions set expires_at = now() where id = '${action}'`,
    );
    expect(await refusalOf(vote(action, id(), 'pending', inFinance))).toBe('reviews_in_open_stage');
    const over = `with changed as (
        update actions set status = 'expired', decided_at = now(), audit_count = audit_count + 1 where id = $1
        returning id, revision, audit_count
      ), audit as (${audit('changed', 'id', 'expired')}) select id from changed`;
    expect(await refusalOf(run(over, [action]))).toBeUndefined();
  });

  it('is not given either when it ends while a transaction is open', async () => {
    const action = await file(await publish(all));
    const client = await database().pool.connect();
    try {
      await client.query('begin');
      await withoutTriggers(
        'actions',
        `update actions set expires_at = now() where id = '${action}'`,
      );
      const { vote: late } = policiesBy((sql, values) => client.query(sql, values), maker);
      expect(await refusalOf(late(action, id(), 'pending', inFinance))).toBe(
        'reviews_in_open_stage',
      );
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('expires an action only when its time is over', async () => {
    const action = await file(await publish(all));
    const over = `with changed as (
        update actions set status = 'expired', decided_at = now(), audit_count = audit_count + 1 where id = $1
        returning id, revision, audit_count
      ), audit as (${audit('changed', 'id', 'expired')}) select id from changed`;
    expect(await refusalOf(run(over, [action]))).toBe(ruleBroken);
  });
});
