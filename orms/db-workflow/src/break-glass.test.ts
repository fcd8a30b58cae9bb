import { randomUUID } from 'node:crypto';
import { actionTypes } from '@countersign/actions';
import { refusalOf, ruleBroken } from '@countersign/database/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { actionsBy, revision } from './testing-actions.ts';
import { breaking, glassBy, looking } from './testing-glass.ts';
import { openForTests } from './testing-logins.ts';
import { by, delivery, step, uuid, vote } from './testing-steps.ts';

const { run, withoutTriggers, database } = openForTests();
const checker = randomUUID();
let maker: string;
let { file, approve } = {} as ReturnType<typeof actionsBy>;
let { breakGlass } = {} as ReturnType<typeof glassBy>;
beforeEach(() => {
  maker = randomUUID();
  ({ file, approve } = actionsBy(run, { maker, checker }));
  ({ breakGlass } = glassBy(() => database().pool, maker));
});
const refused = (otherwise: Parameters<typeof breakGlass>[0]) => refusalOf(breakGlass(otherwise));

const makeOverdue = (id: string) =>
  withoutTriggers(
    'break_glass_cases',
    `update break_glass_cases set due_at = now() - interval '1 minute' where action_id = '${id}'`,
  );
const caseOf = async (id: string) => {
  const { rows } = await run(
    `select a.status, a.approvals, c.outcome, c.closed_by as "closedBy", c.needed
     from actions a join break_glass_cases c on c.action_id = a.id where a.id = $1`,
    [id],
  );
  return rows[0];
};

it('may execute at once what the catalogue says, and no other type', async () => {
  const { rows } = await run(
    'select t.name, breaks_glass(t.name) as is from unnest($1::text[]) as t(name) order by t.name',
    [Object.keys(actionTypes)],
  );
  const catalogue = Object.entries(actionTypes).map(([name, type]) => ({
    name,
    is: 'breaksGlass' in type && type.breaksGlass,
  }));
  expect(rows).toEqual(catalogue.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
  expect(rows).toContainEqual({ name: 'lock_user', is: true });
});

describe('who breaks the glass', () => {
  it('has what they file approved by nobody, with an open case', async () => {
    const id = await breakGlass({ approvals: 2 });
    expect(await caseOf(id)).toEqual({
      status: 'approved',
      approvals: 0,
      outcome: null,
      closedBy: null,
      needed: 2,
    });
    await run(
      delivery(id, "state = 'executed', result = '{}', settled_at = now()", {
        event: 'executed',
        detail: '{"result":{}}',
      }),
    );
  });

  it.each([
    ['no case', { leave: 'case' }, 'actions_glass_told'],
    ['no execution', { leave: 'execution' }, 'actions_glass_told'],
    ['a case of another person', { person: checker }, 'break_glass_cases_maker_fk'],
    [
      'another reason than is told',
      { entry: { detail: '{"reason":"So it was"}' } },
      'actions_glass_told',
    ],
    ['no reason', { reason: ' ' }, 'break_glass_cases_reason'],
    ['a reason that is too long', { reason: 'x'.repeat(4001) }, 'break_glass_cases_reason'],
    ['a key', { entry: { principal: 'key:k' } }, 'actions_glass_told'],
    ['another session', { entry: { principal: 'session:t' } }, 'actions_glass_told'],
    ['another event', { entry: { event: 'approved', detail: '{}' } }, 'actions_glass_told'],
    ['another name', { entry: { name: 'Z' } }, 'actions_glass_told'],
    ['no second factor', { factorAt: 'null' }, 'break_glass_cases_second_factor'],
    [
      'an old second factor',
      { factorAt: "now() - interval '6 minutes'" },
      'break_glass_cases_second_factor',
    ],
    [
      'a second factor to come',
      { factorAt: "now() + interval '1 s'" },
      'break_glass_cases_second_factor',
    ],
    ['a case for ever', { dueAt: "now() + interval '40 days'" }, 'break_glass_cases_due'],
    ['an approval of their own', { set: ', approvals = approvals + 1' }, 'actions_glass_alone'],
    ['another who decided', { set: `, orphaned_at = now()` }, 'actions_glass_alone'],
  ] as const)('does it with nothing missing or besides: %s', async (_what, otherwise, broken) => {
    expect(await refused(otherwise)).toBe(broken);
  });

  it('is nobody whom it concerns', async () => {
    const party = (id: string) =>
      `insert into action_parties (action_id, revision, person_id) values ('${id}', 1, '${maker}')`;
    expect(await refused({ before: party })).toBe('actions_glass_told');
  });

  it('has five open cases at most, of two at once as of one after the other', async () => {
    const first = await breakGlass();
    for (let more = 0; more < 3; more += 1) await breakGlass();
    const both = await Promise.all([1, 2].map(async () => refusalOf(breakGlass())));
    expect(new Set(both)).toEqual(new Set(['break_glass_cases_few_open', undefined]));
    await glassBy(() => database().pool, randomUUID()).breakGlass();
    await run(looking(first, checker));
    await breakGlass();
  });

  it('has it reviewed by as many as the stage asks that needs most, whenever that was written', async () => {
    const id = await breakGlass({ approvals: 2 });
    await withoutTriggers(
      'break_glass_cases',
      `update break_glass_cases set needed = 1 where action_id = '${id}'`,
    );
    expect(await refusalOf(run(looking(id, checker)))).toBe('break_glass_cases_needed');
  });

  it('says why as long as one says anything', async () => {
    const id = await breakGlass({ reason: 'x '.repeat(2000) });
    await run(looking(id, checker, 'justified', { comment: 'y'.repeat(4000) }));
    expect(await caseOf(id)).toMatchObject({ outcome: 'justified' });
  });

  it('does it with the filing, not of what waits, was amended or is not theirs', async () => {
    const waiting = await file();
    expect(await refusalOf(run(breaking(waiting, maker)))).toBe('actions_glass_alone');
    expect(await refusalOf(run(breaking(waiting, checker)))).toBe('actions_glass_alone');
    const amended = (id: string) =>
      step(
        id,
        ', revision = revision + 1',
        { event: 'amended', ...by(maker, 'M') },
        `, revised as (${revision('changed', uuid(maker))})`,
      );
    expect(await refused({ before: amended })).toBe('actions_glass_alone');
  });

  it('does not do it twice, nor has anybody vote in it', async () => {
    const id = await breakGlass();
    expect(await refusalOf(run(breaking(id, maker)))).toBe('actions_glass_alone');
    const votes = step(
      id,
      ', approvals = approvals + 1',
      { event: 'approval_given', ...by(checker, 'C') },
      vote(checker, 'approved'),
    );
    expect(await refusalOf(run(votes))).toBe(ruleBroken);
    const after = (of: string) =>
      step(
        of,
        '',
        { event: 'rejection_given', ...by(checker, 'C'), principal: 'session:s' },
        vote(checker, 'approved'),
      );
    expect(await refusalOf(run(after(id)))).toBe(ruleBroken);
  });
});

describe('what is approved without votes', () => {
  it('needs a case of its own, written with it', async () => {
    const [mine, other] = [await file(), await breakGlass()];
    const unvoted = step(
      mine,
      `, status = 'approved', decided_by = ${uuid(maker)}, decided_at = now()`,
      { event: 'approved', ...by(maker, 'M') },
    );
    expect(await refusalOf(run(unvoted))).toBe(ruleBroken);
    const forged = (id: string) =>
      `insert into break_glass_cases (action_id, person_id, reason, session_id, second_factor_at, due_at)
       values ('${id}', '${maker}', 'The bank is on fire', 's', now(), now() + interval '1 day')`;
    expect(await refusalOf(run(forged(mine)))).toBe('break_glass_cases_of_action');
    const approved = await file();
    await approve(approved);
    expect(await refusalOf(run(forged(approved)))).toBe('break_glass_cases_of_action');
    const moved = `update break_glass_cases set action_id = '${mine}' where action_id = '${other}'`;
    expect(await refusalOf(run(moved))).toBe('42501');
  });
});

describe('a case', () => {
  it('is closed by another person who could have decided it', async () => {
    const id = await breakGlass();
    await run(looking(id, checker));
    expect(await caseOf(id)).toMatchObject({ outcome: 'justified', closedBy: checker });
  });

  it('takes as many as its stage needs; one who finds it unjustified closes it', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const id = await breakGlass({ approvals: 2 });
    expect(await refusalOf(run(looking(id, one)))).toBe('break_glass_cases_as_reviewed');
    await run(looking(id, one, 'justified', { closes: false }));
    expect(await refusalOf(run(looking(id, one)))).toBe('break_glass_reviews_pk');
    expect(await refusalOf(run(looking(id, two, 'justified', { closes: false })))).toBe(
      'break_glass_cases_as_reviewed',
    );
    await run(looking(id, two));
    expect(await caseOf(id)).toMatchObject({ outcome: 'justified', closedBy: two });
    const bad = await breakGlass({ approvals: 2 });
    await run(looking(bad, one, 'unjustified'));
    expect(await caseOf(bad)).toMatchObject({ outcome: 'unjustified', closedBy: one });
  });

  it('is closed by neither the maker nor whom it concerns', async () => {
    const party = randomUUID();
    const id = await breakGlass({
      before: (of) =>
        `insert into action_parties (action_id, revision, person_id) values ('${of}', 1, '${party}')`,
    });
    expect(await refusalOf(run(looking(id, maker, 'justified', { name: 'M' })))).toBe(
      'break_glass_reviews_checker_fk',
    );
    expect(await refusalOf(run(looking(id, party)))).toBe('break_glass_reviews_not_by_party');
  });

  it.each([
    ['another stage', { stage: 9 }, 'break_glass_reviews_of_open_case'],
    ['a group that decides nothing', { groups: `'{group:x}'` }, 'break_glass_reviews_of_open_case'],
    ['no comment', { comment: ' ' }, 'break_glass_reviews_comment'],
    ['another closer', { closedBy: randomUUID() }, 'actions_glass_told'],
    ['a key', { entry: { principal: 'key:k' } }, 'actions_glass_told'],
    [
      'another outcome than is told',
      { entry: { detail: '{"outcome":"unjustified","comment":"So it was"}' } },
      'actions_glass_told',
    ],
    ['another event', { entry: { event: 'break_glass_reviewed' } }, 'actions_glass_told'],
    ['another change', { set: `, assignee_id = null, awaits = '{x}'` }, 'actions_glass_alone'],
  ] as const)('is not closed with %s', async (_what, otherwise, broken) => {
    const id = await breakGlass();
    expect(await refusalOf(run(looking(id, checker, 'justified', otherwise)))).toBe(broken);
  });

  it('stays as it is once it is closed, and takes no more reviews', async () => {
    const id = await breakGlass();
    await run(looking(id, checker));
    for (const set of [
      "outcome = 'unjustified'",
      'closed_at = null, closed_by = null, outcome = null',
      'overdue_at = now()',
    ]) {
      const change = `update break_glass_cases set ${set} where action_id = '${id}'`;
      expect(await refusalOf(run(change))).toBe('break_glass_cases_closed_once');
    }
    const more = looking(id, randomUUID(), 'unjustified', { closes: false });
    expect(await refusalOf(run(more))).toBe('break_glass_reviews_of_open_case');
    for (const table of ['break_glass_cases', 'break_glass_reviews']) {
      expect(await refusalOf(run(`delete from ${table} where action_id = '${id}'`))).toBe('42501');
    }
    const extended = `update break_glass_cases set due_at = due_at + interval '1 day' where action_id = '${id}'`;
    expect(await refusalOf(run(extended))).toBe('42501');
  });

  it('is not closed without a review, nor reviewed without a word in the history', async () => {
    const id = await breakGlass();
    const alone = `update break_glass_cases set closed_at = now(), closed_by = '${checker}', outcome = 'justified'
      where action_id = '${id}'`;
    expect(await refusalOf(run(alone))).toBe('break_glass_cases_as_reviewed');
    const part = `insert into action_people (action_id, person_id, part, person_name) values ('${id}', '${checker}', 'checker', 'C')`;
    expect(await refusalOf(run(part))).toBe(ruleBroken);
  });

  it('of two closings at once has one', async () => {
    const id = await breakGlass();
    const both = await Promise.allSettled(
      [randomUUID(), randomUUID()].map((who) => run(looking(id, who))),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('an overdue case', () => {
  const overdue = (id: string) =>
    step(
      id,
      ', glass_sequence = audit_count + 1',
      { event: 'break_glass_overdue' },
      `, late as (
      update break_glass_cases set overdue_at = now() where action_id = '${id}')`,
    );

  it('is told of once, when it is, and closed all the same', async () => {
    const who = randomUUID();
    const mine = glassBy(() => database().pool, who);
    const id = await mine.breakGlass();
    expect(await refusalOf(run(overdue(id)))).toBe('break_glass_cases_closed_once');
    await makeOverdue(id);
    const silent = `update break_glass_cases set overdue_at = now() where action_id = '${id}'`;
    expect(await refusalOf(run(silent))).toBe('break_glass_cases_told');
    await run(overdue(id));
    expect(await refusalOf(run(overdue(id)))).toBe('break_glass_cases_closed_once');
    await run(looking(id, checker));
  });

  it('keeps that person from breaking the glass, and nobody else, until it is closed', async () => {
    const who = randomUUID();
    const mine = glassBy(() => database().pool, who);
    const id = await mine.breakGlass();
    await mine.breakGlass();
    await makeOverdue(id);
    expect(await refusalOf(mine.breakGlass())).toBe('break_glass_cases_none_overdue');
    await breakGlass();
    await run(looking(id, checker, 'unjustified'));
    await mine.breakGlass();
  });
});

describe('who could look at a case', () => {
  const seat = async (id: string, who: string, mine = '{role:checker}') => {
    const { rows } = await run('select stage from glass_seat($1, $2, $3, $4)', [id, who, mine, {}]);
    return rows.length === 1;
  };

  it('is a checker of its stages without a part in it, while it is open', async () => {
    const id = await breakGlass();
    expect(await seat(id, checker)).toBe(true);
    expect(await seat(id, checker, '{role:admin}')).toBe(false);
    expect(await seat(id, maker)).toBe(false);
    await run(looking(id, checker));
    expect(await seat(id, randomUUID())).toBe(false);
    expect(await seat(await file(), checker)).toBe(false);
  });
});
