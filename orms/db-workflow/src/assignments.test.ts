import { randomUUID } from 'node:crypto';
import { refusalOf, ruleBroken } from '@countersign/database/contract';
import { describe, expect, it } from 'vitest';
import { openForTests } from './testing-logins.ts';
import { actionsBy, revision } from './testing-actions.ts';
import { by, remark, step, uuid, vote } from './testing-steps.ts';

const { run, asOwner } = openForTests();

const [maker, checker, admin] = [randomUUID(), randomUUID(), randomUUID()];
const { file, amend, approve } = actionsBy(run, { maker, checker });

const person = (personId: string, name = 'A') => ({ personId, name });
const told = (detail: object) => JSON.stringify(detail);

/** Assigns an action to somebody; what the entry says beside can be given. */
const assign = (
  id: string,
  to: string,
  { set = '', actor = admin, ...entry }: { set?: string; actor?: string; detail?: string } = {},
  beside = '',
) =>
  run(
    step(
      id,
      `, assignee_id = ${uuid(to)}, assignee_name = 'A', assigned_sequence = audit_count + 1${set}`,
      { event: 'assigned', ...by(actor, 'B'), detail: told({ person: person(to) }), ...entry },
      beside,
    ),
  );
const unassign = (id: string, from: string, entry: object = {}) =>
  run(
    step(id, ', assignee_id = null, assignee_name = null, assigned_sequence = null', {
      event: 'unassigned',
      ...by(admin, 'B'),
      detail: told({ person: person(from) }),
      ...entry,
    }),
  );
const approves = (id: string, by_: string) => {
  const entry = { event: 'approval_given', ...by(by_, 'C'), detail: '{"comment":null}' };
  return run(step(id, ', approvals = approvals + 1', entry, vote(by_, 'approved')));
};
const assignedTo = async (id: string) =>
  (await run('select assignee_id as who, assigned_sequence as at from actions where id = $1', [id]))
    .rows[0];
const history = async (id: string) =>
  (
    await run('select event from audit_entries where action_id = $1 order by sequence', [id])
  ).rows.map(({ event }) => event);

describe('a pending action', () => {
  it('is assigned, assigned anew and no longer assigned, with an entry each', async () => {
    const id = await file();
    const [one, two] = [randomUUID(), randomUUID()];
    await assign(id, one);
    await assign(id, one, { detail: told({ person: person(one), note: 'today, please' }) });
    await assign(id, two, { actor: one });
    expect(await assignedTo(id)).toEqual({ who: two, at: 4 });
    await unassign(id, two);
    expect(await assignedTo(id)).toEqual({ who: null, at: null });
    expect(await history(id)).toEqual([
      'submitted',
      'assigned',
      'assigned',
      'assigned',
      'unassigned',
    ]);
  });

  it('stays assigned over revisions and votes, and once it is decided', async () => {
    const id = await file(2);
    const who = randomUUID();
    await assign(id, who);
    await amend(id, maker, 'M');
    await approves(id, who);
    await approve(id);
    expect(await assignedTo(id)).toEqual({ who, at: 2 });
  });

  it('is assigned to who voted on a revision before', async () => {
    const id = await file(2);
    await approves(id, checker);
    expect(await refusalOf(assign(id, checker))).toBe('actions_assigned_to_checker');
    await amend(id, maker, 'M');
    await assign(id, checker);
    expect(await assignedTo(id)).toMatchObject({ who: checker });
  });

  it('is decided by others than whom it is assigned to, and by nobody else for that', async () => {
    const id = await file();
    await assign(id, randomUUID());
    await expect(approve(id, maker)).rejects.toMatchObject({ constraint: 'reviews_checker_fk' });
    await approve(id, randomUUID());
    const { rows } = await run('select status from actions where id = $1', [id]);
    expect(rows).toEqual([{ status: 'approved' }]);
  });
});

/** An action that concerns somebody, by its first revision. */
async function concerning(who: string): Promise<string> {
  const id = await file();
  await run(
    step(
      id,
      ', revision = revision + 1, approvals = 0',
      { event: 'amended', ...by(maker, 'M') },
      `, revised as (${revision('changed', uuid(maker))}
      ), parties as (insert into action_parties (action_id, revision, person_id)
        select id, revision, ${uuid(who)} from changed)`,
    ),
  );
  return id;
}

describe('nobody is asked to decide', () => {
  it('what they made, edited, voted on, or what concerns them', async () => {
    const [editor, party] = [randomUUID(), randomUUID()];
    const [own, edited, voted] = [await file(), await file(), await file(2)];
    await amend(edited, editor, 'E');
    await approves(voted, checker);
    const tries = [
      [own, maker],
      [edited, editor],
      [voted, checker],
      [await concerning(party), party],
    ] as const;
    for (const [id, who] of tries) {
      expect(await refusalOf(assign(id, who))).toBe('actions_assigned_to_checker');
      expect(await assignedTo(id)).toEqual({ who: null, at: null });
    }
  });

  it('by its maker, an editor, or whom it concerns', async () => {
    const [editor, party] = [randomUUID(), randomUUID()];
    const edited = await file();
    await amend(edited, editor, 'E');
    const actors = [
      [edited, maker, 'M'],
      [edited, editor, 'E'],
      [await concerning(party), party, 'B'],
    ] as const;
    for (const [id, actor, name] of actors) {
      const named = { actor, name } as object;
      expect(await refusalOf(assign(id, checker, named))).toBe('actions_assigned_by_others');
    }
    await assign(edited, checker);
    const entry = by(maker, 'M');
    expect(await refusalOf(unassign(edited, checker, entry))).toBe('actions_assigned_by_others');
  });

  it('what is decided, or what has expired', async () => {
    const [decided, expired] = [await file(), await file()];
    await approve(decided);
    await asOwner(`begin; alter table actions disable trigger user;
      update actions set expires_at = now() - interval '1 s' where id = '${expired}';
      alter table actions enable trigger user; commit`);
    for (const id of [decided, expired]) {
      expect(await refusalOf(assign(id, checker))).toBe('actions_assigned_alone');
    }
  });
});

describe('an assignment', () => {
  const withdraws = ", status = 'withdrawn', decided_at = now()";
  it.each([
    withdraws,
    ', revision = revision + 1',
    ", awaits = '{person:x}'",
    ', approvals = approvals + 1',
    ', required_approvals = 2, policy_position = 1',
    ', late_since = now()',
    ', audit_count = audit_count + 2',
  ])('changes nothing else: %s', async (set) => {
    const id = await file();
    const change = set.includes('audit_count')
      ? run(
          `update actions set assignee_id = $2, assignee_name = 'A', assigned_sequence = audit_count + 2${set} where id = $1`,
          [id, checker],
        )
      : assign(id, checker, { set });
    expect(await refusalOf(change)).toBe('actions_assigned_alone');
  });

  it('names the entry that tells of it', async () => {
    const id = await file();
    const set = `, assignee_id = ${uuid(checker)}, assignee_name = 'A', assigned_sequence = 1`;
    const entry = {
      event: 'assigned',
      ...by(admin, 'B'),
      detail: told({ person: person(checker) }),
    };
    expect(await refusalOf(run(step(id, set, entry)))).toBe('actions_assigned_alone');
    const nameless = set.replace(", assignee_name = 'A'", '').replace('= 1', '= audit_count + 1');
    expect(await refusalOf(run(step(id, nameless, entry)))).toBe('actions_assigned_whole');
  });

  it.each([
    ['another person', { detail: told({ person: person(admin) }) }],
    ['another name', { detail: told({ person: person(checker, 'X') }) }],
    ['nobody', { detail: '{}' }],
    ['a blank note', { detail: told({ person: person(checker), note: ' ' }) }],
    ['a note that is no text', { detail: told({ person: person(checker), note: {} }) }],
    ['another event', { event: 'unassigned' }],
    ['a comment', { event: 'commented', detail: '{}' }],
    ['a false name of a checker', { actor: checker, name: 'Z' }],
  ])('is told as it is, not with %s', async (_what, entry) => {
    const id = await file(2);
    await approves(id, checker);
    await amend(id, maker, 'M');
    expect(await refusalOf(assign(id, checker, entry as object))).toBe(ruleBroken);
  });

  it('is told with nothing else', async () => {
    const detail = told({ person: person(checker), result: {} });
    const refused = assign(await file(), checker, { detail });
    expect(await refusalOf(refused)).toBe('audit_entries_detail_known');
  });

  it('is told of nobody when nothing was assigned, by somebody', async () => {
    const id = await file();
    const detail = told({ person: person(checker) });
    for (const event of ['assigned', 'unassigned']) {
      const entry = { event, ...by(admin, 'B'), detail };
      expect(await refusalOf(run(step(id, '', entry)))).toBe(ruleBroken);
    }
    const unsaid = step(
      id,
      `, assignee_id = ${uuid(checker)}, assignee_name = 'A', assigned_sequence = audit_count + 1`,
      { event: 'assigned', detail },
    );
    expect(await refusalOf(run(unsaid))).toBe(ruleBroken);
    const commented = { event: 'commented', ...by(admin, 'B'), detail: '{}' };
    const beside = remark(admin, 'B');
    expect(await refusalOf(assign(id, checker, commented, beside))).toBe(ruleBroken);
  });

  it('is one of 200,000 entries at most', async () => {
    const id = await file();
    await asOwner(`begin; alter table actions disable trigger user;
      update actions set audit_count = 200000 where id = '${id}';
      alter table actions enable trigger user; commit`);
    expect(await refusalOf(assign(id, checker))).toBe('actions_assigned_within_ceiling');
  });
});
