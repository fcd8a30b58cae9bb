import { randomUUID } from 'node:crypto';
import { refusalOf, ruleBroken } from '@countersign/database/contract';
import { describe, expect, it } from 'vitest';
import { openForTests } from './testing-logins.ts';
import { actionsBy, revision } from './testing-actions.ts';
import { by, step, uuid, vote } from './testing-steps.ts';

const { run, asOwner } = openForTests();

const [maker, checker] = [randomUUID(), randomUUID()];
const { file, amend, approve } = actionsBy(run, { maker, checker });

const leave = (id: string, entry: object = {}, set = 'now()') =>
  run(step(id, `, orphaned_at = ${set}`, { event: 'maker_left', ...entry }));
const comeBack = (id: string, entry: object = {}) =>
  run(step(id, ', orphaned_at = null', { event: 'maker_back', ...entry }));

const part = (person: string, name = 'A') => `, person as (
    insert into action_people (action_id, person_id, part, person_name)
    select id, ${uuid(person)}, 'adopter', '${name}' from changed on conflict (action_id, person_id) do nothing)`;

/** Adopts an action; what the entry says beside, and what is written with it, can be given. */
const adopt = (
  id: string,
  person: string,
  {
    set = '',
    beside = part(person),
    ...entry
  }: {
    set?: string;
    beside?: string;
    event?: string;
    actor?: string;
    name?: string;
    principal?: string | undefined;
    detail?: string;
  } = {},
) =>
  run(
    step(
      id,
      `, orphaned_at = null, adopter_id = ${uuid(person)}, adopter_name = 'A'${set}`,
      { event: 'adopted', ...by(person, 'A'), principal: 'session:s', ...entry },
      beside,
    ),
  );
const votes = (id: string, who: string, status: 'approved' | 'rejected') =>
  run(
    step(
      id,
      status === 'approved'
        ? ', approvals = approvals + 1'
        : `, status = 'rejected', decided_at = now(), decided_by = ${uuid(who)}`,
      {
        event: status === 'approved' ? 'approval_given' : 'rejected',
        ...by(who, 'C'),
        detail: '{"comment":"No"}',
      },
      vote(who, status, 'No'),
    ),
  );
/** Withdraws an action as somebody. */
const withdraw = (id: string, who: string, name: string) =>
  run(
    step(id, ", status = 'withdrawn', decided_at = now()", {
      event: 'withdrawn',
      ...by(who, name),
      detail: '{"reason":null}',
    }),
  );
const adopted = async (from: string[] = []) => {
  const id = await file(2);
  const who = randomUUID();
  for (const each of from) await votes(id, each, 'approved');
  await leave(id);
  await adopt(id, who);
  return { id, who };
};
const statusOf = async (id: string) =>
  (await run('select status as id from actions where id = $1', [id])).rows[0]?.id;

describe('what nobody answers for', () => {
  it('is not approved, whatever the application takes for a vote, and is rejected', async () => {
    const id = await file();
    await leave(id);
    expect(await refusalOf(approve(id))).toBe('reviews_of_what_somebody_answers_for');
    const seats = (status: string) =>
      run(
        `select count(*)::int as id from actions a cross join
          take_seat(a.id, 1, ${uuid(checker)}, '{role:checker}', '{}', '${status}', true, null, null) where a.id = $1`,
        [id],
      );
    expect((await seats('approved')).rows).toEqual([{ id: 0 }]);
    expect((await seats('rejected')).rows).toEqual([{ id: 1 }]);
    await votes(id, checker, 'rejected');
    expect(await statusOf(id)).toBe('rejected');
  });

  it('is decided again once its maker is back, and once somebody has adopted it', async () => {
    const [back, taken] = [await file(), await file()];
    await leave(back);
    await comeBack(back);
    await approve(back);
    await leave(taken);
    await adopt(taken, randomUUID());
    await approve(taken);
    expect([await statusOf(back), await statusOf(taken)]).toEqual(['approved', 'approved']);
  });

  it('is marked so alone, while it is pending, and told by nobody', async () => {
    const decided = await file();
    await approve(decided);
    expect(await refusalOf(leave(decided))).toBe('actions_responsible_alone');
    const id = await file();
    const past = "now() - interval '1 s'";
    expect(await refusalOf(leave(id, {}, past))).toBe('actions_responsible_alone');
    expect(await refusalOf(leave(id, {}, 'now(), revision = 2'))).toBe('actions_responsible_alone');
    expect(await refusalOf(leave(id, by(maker, 'M')))).toBe('actions_responsible_told');
    expect(await refusalOf(leave(id, { event: 'maker_back' }))).toBe('actions_responsible_told');
    expect(await refusalOf(leave(id, { event: 'expired' }))).toBe('actions_responsible_told');
    await leave(id);
    expect(await refusalOf(comeBack(id, { event: 'maker_left' }))).toBe('actions_responsible_told');
    for (const event of ['maker_left', 'maker_back']) {
      expect(await refusalOf(run(step(id, '', { event })))).toBe(ruleBroken);
    }
  });
});

describe('who adopts an action', () => {
  it('never votes in it, and amends and withdraws it beside its maker', async () => {
    const { id, who } = await adopted();
    expect(await refusalOf(votes(id, who, 'approved'))).toBe('reviews_checker_fk');
    await amend(id, who, 'A', 'key:k');
    await amend(id, maker, 'M');
    expect(await refusalOf(votes(id, who, 'approved'))).toBe('reviews_checker_fk');
    await withdraw(id, who, 'A');
    expect(await statusOf(id)).toBe('withdrawn');
  });

  it('is followed by another one, who alone is it then', async () => {
    const { id, who } = await adopted();
    const next = randomUUID();
    expect(await refusalOf(adopt(id, next))).toBe('actions_responsible_alone');
    await leave(id);
    await adopt(id, next);
    expect(await refusalOf(amend(id, who, 'A'))).toBe('revisions_edited_once');
    expect(await refusalOf(withdraw(id, who, 'A'))).toBe(ruleBroken);
    await leave(id);
    await adopt(id, who);
    await amend(id, who, 'A');
  });

  it('is nobody who made, edited, voted or stepped back', async () => {
    const [editor, recused, voter] = [randomUUID(), randomUUID(), randomUUID()];
    const id = await file(2);
    await amend(id, editor, 'E');
    await votes(id, voter, 'approved');
    await run(
      step(
        id,
        ', recused_sequence = audit_count + 1',
        {
          event: 'recused',
          ...by(recused, 'R'),
          principal: 'session:s',
          detail: '{"reason":"So"}',
        },
        part(recused, 'R').replace("'adopter'", "'recused'"),
      ),
    );
    await leave(id);
    expect(await refusalOf(adopt(id, maker))).toBe('actions_adopted_whole');
    for (const who of [editor, recused, voter]) {
      expect(await refusalOf(adopt(id, who))).toBe('actions_responsible_told');
    }
    await adopt(id, randomUUID());
  });

  it('is nobody whom it concerns, and writes nothing that then concerns them', async () => {
    const { id, who } = await adopted();
    const concerning = (author: string, name: string) =>
      run(
        step(
          id,
          ', revision = revision + 1, approvals = 0',
          { event: 'amended', ...by(author, name), principal: 'session:s' },
          `, revised as (${revision('changed', uuid(author))}
          ), parties as (insert into action_parties (action_id, revision, person_id)
            select id, revision, ${uuid(who)} from changed)`,
        ),
      );
    expect(await refusalOf(concerning(who, 'A'))).toBe('revisions_edited_once');
    await concerning(maker, 'M');
    await leave(id);
    const next = randomUUID();
    await adopt(id, next);
    await leave(id);
    expect(await refusalOf(adopt(id, who))).toBe('actions_not_adopted_by_party');
  });

  it('cancels it once it is approved, with a key too', async () => {
    const { id, who } = await adopted([checker]);
    await approve(id, randomUUID());
    const wish = (actor: string, name: string) =>
      run(
        step(id, '', {
          event: 'cancel_wished',
          principal: 'key:k',
          detail: '{"reason":"Wrong"}',
          ...by(actor, name),
        }).replace(
          'with',
          `with wished as (update executions set cancel_wished_at = now() where action_id = '${id}'),`,
        ),
      );
    expect(await refusalOf(wish(randomUUID(), 'A'))).toBe(ruleBroken);
    await wish(who, 'A');
  });
});

describe('what nobody answers for and was returned', () => {
  it('expires as any other that its maker does not answer, and is not adopted then', async () => {
    const id = await file();
    const told = { event: 'returned', ...by(checker, 'C'), detail: '{"comment":"No"}' };
    const asks = vote(checker, 'changes_requested', 'No');
    await run(step(id, ", status = 'returned'", told, asks));
    await leave(id);
    await asOwner(`begin; alter table actions disable trigger user;
      update actions set returned_at = now() - interval '336 hours' where id = '${id}';
      alter table actions enable trigger user; commit`);
    expect(await refusalOf(adopt(id, randomUUID()))).toBe('actions_responsible_alone');
    await run(step(id, ", status = 'expired', decided_at = now()", { event: 'expired' }));
    expect(await statusOf(id)).toBe('expired');
  });
});

describe('an adoption is refused', () => {
  it('of what somebody answers for, of what is decided, and of what has expired', async () => {
    const [present, expired] = [await file(), await file()];
    const { id } = await adopted();
    await leave(expired);
    await asOwner(`begin; alter table actions disable trigger user;
      update actions set expires_at = now() - interval '1 s' where id = '${expired}';
      alter table actions enable trigger user; commit`);
    for (const each of [present, expired, id]) {
      expect(await refusalOf(adopt(each, randomUUID()))).toBe('actions_responsible_alone');
    }
    await withdraw(id, maker, 'M');
    expect(await refusalOf(adopt(id, randomUUID()))).toBe('actions_responsible_alone');
  });

  it.each([
    ['another event', { event: 'maker_back' }],
    ['another person', by(randomUUID(), 'A')],
    ['another name', { name: 'Z' }],
    ['a key', { principal: 'key:k' }],
    ['no principal', { principal: undefined }],
    ['no part', { beside: '' }],
  ])('when it is told otherwise: %s', async (_what, entry) => {
    const id = await file();
    await leave(id);
    expect(await refusalOf(adopt(id, randomUUID(), entry))).toBe('actions_responsible_told');
  });

  it.each([
    ", status = 'withdrawn', decided_at = now()",
    ', revision = revision + 1',
    ', approvals = approvals + 1',
    ', recused_sequence = audit_count + 1',
  ])('with another change: %s', async (set) => {
    const id = await file();
    await leave(id);
    expect(await refusalOf(adopt(id, randomUUID(), { set }))).toMatch(/_alone$/);
  });

  it.each(['maker_left', 'maker_back', 'adopted'])(
    'of another name by itself, told as %s',
    async (event) => {
      const { id, who } = await adopted();
      if (event !== 'maker_left') await leave(id);
      const at = event === 'maker_left' ? 'now()' : 'null';
      const entry =
        event === 'adopted' ? { event, ...by(who, 'A'), principal: 'session:s' } : { event };
      const renamed = run(step(id, `, orphaned_at = ${at}, adopter_name = 'Z'`, entry));
      expect(await refusalOf(renamed)).toBe('actions_responsible_alone');
    },
  );

  it('as a part without its entry', async () => {
    const id = await file();
    const taken = `insert into action_people (action_id, person_id, part, person_name)
      values ('${id}', '${randomUUID()}', 'adopter', 'A')`;
    expect(await refusalOf(run(taken))).toBe(ruleBroken);
  });
});
