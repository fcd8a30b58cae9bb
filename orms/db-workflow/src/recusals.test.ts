import { randomUUID } from 'node:crypto';
import { refusalOf, ruleBroken } from '@countersign/database/contract';
import { describe, expect, it } from 'vitest';
import { openForTests } from './testing-logins.ts';
import { actionsBy } from './testing-actions.ts';
import { by, step, uuid, vote } from './testing-steps.ts';

const { run, asOwner } = openForTests();

const [maker, checker] = [randomUUID(), randomUUID()];
const { file, amend, approve } = actionsBy(run, { maker, checker });

const part = (person: string, name = 'R') => `, person as (
    insert into action_people (action_id, person_id, part, person_name)
    select id, ${uuid(person)}, 'recused', '${name}' from changed)`;
const sets = ', recused_sequence = audit_count + 1';

/** Steps back from an action; what the entry says beside, and what is written with it, can be given. */
const recuse = (
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
      `${sets}${set}`,
      {
        event: 'recused',
        ...by(person, 'R'),
        principal: 'session:s',
        detail: '{"reason":"My brother"}',
        ...entry,
      },
      beside,
    ),
  );
const approves = (id: string, who: string) =>
  run(
    step(
      id,
      ', approvals = approvals + 1',
      { event: 'approval_given', ...by(who, 'C'), detail: '{"comment":null}' },
      vote(who, 'approved'),
    ),
  );

describe('who steps back from a pending action', () => {
  it('has a part in it, told with the reason, and others decide it', async () => {
    const id = await file();
    const [one, two] = [randomUUID(), randomUUID()];
    await recuse(id, one);
    await recuse(id, two);
    await approve(id);
    const { rows } = await run(
      `select person_id as who from action_people where action_id = $1 and part = 'recused' order by joined_at`,
      [id],
    );
    expect(rows).toEqual([{ who: one }, { who: two }]);
    const { rows: events } = await run(
      `select event, detail ->> 'reason' as reason from audit_entries where action_id = $1 and event = 'recused'`,
      [id],
    );
    expect(events).toEqual([
      { event: 'recused', reason: 'My brother' },
      { event: 'recused', reason: 'My brother' },
    ]);
  });

  it('never votes in it, edits it or comes back', async () => {
    const id = await file(2);
    const who = randomUUID();
    await recuse(id, who);
    expect(await refusalOf(approves(id, who))).toBe('reviews_checker_fk');
    expect(await refusalOf(amend(id, who, 'R'))).toBe(ruleBroken);
    expect(await refusalOf(recuse(id, who))).toBe('action_people_pk');
    const back = `delete from action_people where action_id = '${id}' and person_id = '${who}'`;
    expect(await refusalOf(run(back))).toBe('42501');
    expect(await refusalOf(asOwner(back))).toBeDefined();
    await amend(id, maker, 'M');
    expect(await refusalOf(approves(id, who))).toBe('reviews_checker_fk');
  });

  it('is waited for by no function, and writes nothing by a pen', async () => {
    const id = await file(2);
    const who = randomUUID();
    const asked = (name: string) => run(`select ${name} from actions a where id = $1`, [id]);
    const decides = `(select count(*)::int from may_decide(a.id, a.status, a.revision, a.awaits, a.expires_at,
      ${uuid(who)}, '{role:checker}', '{}')) as id`;
    const seat = `(select count(*)::int from take_seat(a.id, 1, ${uuid(who)}, '{role:checker}', '{}', 'approved', true,
      null, null)) as id`;
    const pen = `(select count(*)::int from take_pen(a.id, 1, ${uuid(who)}, '{role:checker}', '{}')) as id`;
    for (const each of [decides, seat, pen]) expect((await asked(each)).rows).toEqual([{ id: 1 }]);
    await recuse(id, who);
    for (const each of [decides, seat, pen]) expect((await asked(each)).rows).toEqual([{ id: 0 }]);
  });

  it('neither is asked to decide it nor asks others, nor cancels it', async () => {
    const id = await file();
    const who = randomUUID();
    await recuse(id, who);
    const assign = (to: string, from: string, name: string) =>
      run(
        step(
          id,
          `, assignee_id = ${uuid(to)}, assignee_name = 'A', assigned_sequence = audit_count + 1`,
          {
            event: 'assigned',
            ...by(from, name),
            detail: JSON.stringify({ person: { personId: to, name: 'A' } }),
          },
        ),
      );
    expect(await refusalOf(assign(who, randomUUID(), 'B'))).toBe('actions_assigned_to_checker');
    expect(await refusalOf(assign(randomUUID(), who, 'R'))).toBe('actions_assigned_by_others');
    await approve(id);
    const wish = { event: 'cancel_wished', principal: 'session:s', detail: '{"reason":"Wrong"}' };
    const wishes = (actor: string, name: string) =>
      run(
        step(id, '', { ...wish, actor, name }).replace(
          'with',
          `with wished as (update executions set cancel_wished_at = now() where action_id = '${id}'),`,
        ),
      );
    expect(await refusalOf(wishes(who, 'R'))).toBe('executions_cancelled_by_others');
    await wishes(randomUUID(), 'B');
  });
});

describe('who was asked to decide it and steps back', () => {
  const asked = async (who: string) => {
    const id = await file();
    const set = `, assignee_id = ${uuid(who)}, assignee_name = 'A', assigned_sequence = audit_count + 1`;
    const detail = JSON.stringify({ person: { personId: who, name: 'A' } });
    await run(step(id, set, { event: 'assigned', ...by(randomUUID(), 'B'), detail }));
    return id;
  };
  const none = ', assignee_id = null, assignee_name = null, assigned_sequence = null';

  it('is asked no longer by that, and cannot stay so', async () => {
    const who = randomUUID();
    const id = await asked(who);
    expect(await refusalOf(recuse(id, who))).toBe('actions_recused_told');
    await recuse(id, who, { set: none });
    const { rows } = await run('select assignee_id as id from actions where id = $1', [id]);
    expect(rows).toEqual([{ id: null }]);
  });

  it('takes it from nobody else, and gives it to nobody', async () => {
    const [who, another] = [randomUUID(), randomUUID()];
    const id = await asked(another);
    expect(await refusalOf(recuse(id, who, { set: none }))).toBe('actions_recused_told');
    const gives = `, assignee_id = ${uuid(who)}`;
    expect(await refusalOf(recuse(id, who, { set: gives }))).toBe('actions_recused_alone');
    await recuse(id, who);
  });
});

describe('nobody steps back', () => {
  it('from what they made, edited or voted on', async () => {
    const editor = randomUUID();
    const [edited, voted] = [await file(), await file(2)];
    await amend(edited, editor, 'E');
    await approves(voted, checker);
    await amend(voted, maker, 'M');
    for (const [id, who] of [
      [edited, maker],
      [edited, editor],
      [voted, checker],
    ] as const) {
      expect(await refusalOf(recuse(id, who))).toBe('action_people_pk');
    }
  });

  it('from what is decided, or has expired', async () => {
    const [decided, expired] = [await file(), await file()];
    await approve(decided);
    await asOwner(`begin; alter table actions disable trigger user;
      update actions set expires_at = now() - interval '1 s' where id = '${expired}';
      alter table actions enable trigger user; commit`);
    for (const id of [decided, expired]) {
      expect(await refusalOf(recuse(id, randomUUID()))).toBe('actions_recused_alone');
    }
  });

  it.each([
    ", status = 'withdrawn', decided_at = now()",
    ', revision = revision + 1',
    ", awaits = '{person:x}'",
    ', approvals = approvals + 1',
    ", assignee_id = uuidv7(), assignee_name = 'A', assigned_sequence = audit_count + 1",
  ])('with another change: %s', async (set) => {
    expect(await refusalOf(recuse(await file(), randomUUID(), { set }))).toMatch(/_alone$/);
  });

  it.each([
    ['another event', { event: 'commented', detail: '{}' }],
    ['another person', by(randomUUID(), 'R')],
    ['another name', { name: 'Z' }],
    ['a key', { principal: 'key:k' }],
    ['no principal', { principal: undefined }],
    ['no reason', { detail: '{}' }],
    ['a blank reason', { detail: '{"reason":" "}' }],
    ['a reason that is no text', { detail: '{"reason":{}}' }],
    ['no part', { beside: '' }],
  ])('told otherwise than it is, with %s', async (_what, entry) => {
    expect(await refusalOf(recuse(await file(), randomUUID(), entry))).toBe('actions_recused_told');
  });

  it('told with more than the reason', async () => {
    const detail = '{"reason":"So","result":{}}';
    const refused = recuse(await file(), randomUUID(), { detail });
    expect(await refusalOf(refused)).toBe('audit_entries_detail_known');
  });

  it('without its entry, nor by another one’s', async () => {
    const id = await file();
    const [one, other] = [randomUUID(), randomUUID()];
    expect(
      await refusalOf(
        run(`insert into action_people (action_id, person_id, part, person_name)
          values ('${id}', '${one}', 'recused', 'R')`),
      ),
    ).toBe(ruleBroken);
    const both = part(one) + part(other).replace('person as', 'second as');
    expect(await refusalOf(recuse(id, one, { beside: both }))).toBe(ruleBroken);
    const unmarked = step(
      id,
      '',
      {
        event: 'recused',
        ...by(one, 'R'),
        principal: 'session:s',
        detail: '{"reason":"So"}',
      },
      part(one),
    );
    expect(await refusalOf(run(unmarked))).toBe(ruleBroken);
  });
});
