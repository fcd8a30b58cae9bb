import { randomUUID } from 'node:crypto';
import { refusalOf, ruleBroken } from '@countersign/database/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { actionsBy, hashHere } from './testing-actions.ts';
import { openForTests } from './testing-logins.ts';
import { policiesBy, type TestStage } from './testing-policies.ts';
import { publishingBy, stage } from './testing-publishing.ts';
import { step, uuid } from './testing-steps.ts';

const { run } = openForTests();

const maker = randomUUID();
let [away, standIn] = ['', ''];
beforeEach(() => {
  [away, standIn] = [randomUUID(), randomUUID()];
});
const policies = policiesBy(run, maker);
const { publish } = publishingBy(run, maker);
const { file, amend } = actionsBy(run, { maker, checker: randomUUID() });

interface Forged {
  who?: string;
  behalf?: string | null;
  told?: object | null;
  part?: string;
  columns?: string;
  values?: string;
  status?: string;
}

/** An approval that leaves an action waiting, as `cast-vote` writes it; parts can be another's. */
const approves = (
  id: string,
  { who = standIn, behalf = away, told = { personId: behalf, name: 'A' }, ...forged }: Forged = {},
) =>
  run(
    step(
      id,
      ', approvals = approvals + 1',
      {
        event: 'approval_given',
        actor: who,
        name: 'C',
        principal: 'session:s',
        detail: JSON.stringify({ comment: null, ...(behalf && told && { onBehalfOf: told }) }),
      },
      `, person as (
        insert into action_people (action_id, person_id, part, person_name)
        select id, ${uuid(who)}, 'checker', 'C' from changed
        ${behalf ? `union all select id, ${uuid(behalf)}, 'checker', 'A' from changed` : ''}
        on conflict (action_id, person_id) do nothing
      ), vote as (
        insert into reviews (action_id, revision, checker_id, status, hash, session_id, on_behalf_of${forged.columns ?? ''})
        select id, revision, ${uuid(who)}, '${forged.status ?? 'approved'}', ${hashHere}, 's',
          ${behalf ? uuid(behalf) : 'null'}${forged.values ?? ''} from changed)`,
    ),
  );
const itself = (id: string, who: string) => approves(id, { who, behalf: null });

const delegator = (person: string, words: string[], limits: object = {}) => ({
  personId: person,
  name: 'A',
  words: [...words, `person:${person}`],
  limits,
});
const seatOf = async (id: string, mine: string[], others: object[] | null, who = standIn) => {
  const { rows } = await run(
    `select stage as id, for_person, for_name, outcome, groups from take_seat($1, 1, $2, $3, '{}', 'approved', true, null, null, $4)`,
    [id, who, [...mine, `person:${who}`], others && JSON.stringify(others)],
  );
  return rows;
};
const checker = ['role:checker'];

describe('a vote in the place of another', () => {
  it('uses up the votes of both, whoever comes then', async () => {
    const id = await file(4);
    await approves(id);
    const { rows } = await run(
      `select checker_id as id, status, on_behalf_of, given_by from reviews where action_id = $1 order by status`,
      [id],
    );
    expect(rows).toEqual([
      { id: standIn, status: 'approved', on_behalf_of: away, given_by: null },
      { id: away, status: 'represented', on_behalf_of: null, given_by: standIn },
    ]);
    expect(await refusalOf(itself(id, away))).toBe('reviews_pk');
    expect(await refusalOf(itself(id, standIn))).toBe('reviews_pk');
    expect(await refusalOf(approves(id, { who: randomUUID() }))).toBe('reviews_pk');
    expect(await refusalOf(approves(id, { who: randomUUID(), behalf: standIn }))).toBe(
      'reviews_pk',
    );
    expect(await refusalOf(approves(id, { who: away, behalf: randomUUID() }))).toBe('reviews_pk');
    await itself(id, randomUUID());
  });

  it('is none where either of both has voted', async () => {
    const id = await file(4);
    await itself(id, away);
    expect(await refusalOf(approves(id))).toBe('reviews_pk');
    await itself(id, standIn);
    expect(await refusalOf(approves(id, { behalf: randomUUID() }))).toBe('reviews_pk');
  });

  it('is counted anew in the next revision', async () => {
    const id = await file(2);
    await approves(id);
    await amend(id, maker, 'M');
    const { rows } = await run('select revision as id from actions where id = $1', [id]);
    expect(rows).toEqual([{ id: 2 }]);
  });

  it('is given in the place of no maker and no editor', async () => {
    const id = await file(3);
    const editor = randomUUID();
    await amend(id, editor, 'E');
    expect(await refusalOf(approves(id, { behalf: maker }))).toBe('reviews_checker_fk');
    expect(await refusalOf(approves(id, { behalf: editor }))).toBe('reviews_checker_fk');
  });

  it('is told with whom it is for, and by that name', async () => {
    const id = await file(3);
    expect(await refusalOf(approves(id, { told: null }))).toBe(ruleBroken);
    expect(await refusalOf(approves(id, { told: { personId: randomUUID(), name: 'A' } }))).toBe(
      ruleBroken,
    );
    expect(await refusalOf(approves(id, { told: { personId: away, name: 'Z' } }))).toBe(ruleBroken);
  });

  it('is for somebody else, and its other row is the database’s alone', async () => {
    const id = await file(3);
    expect(await refusalOf(approves(id, { behalf: standIn }))).toBe('reviews_on_behalf_of_another');
    const other = { behalf: null, status: 'represented', columns: ', given_by' };
    expect(await refusalOf(approves(id, { ...other, values: `, ${uuid(away)}` }))).toBe(
      'reviews_represented_by_vote',
    );
    expect(await refusalOf(approves(id, { ...other, columns: '' }))).toBe('reviews_status_known');
  });
});

describe('the seat of a delegator', () => {
  it('is taken by who has none, and not before their own', async () => {
    const id = await file(2);
    const others = [delegator(away, checker)];
    expect(await seatOf(id, checker, others)).toMatchObject([{ id: 1, for_person: null }]);
    await itself(id, standIn);
    expect(await seatOf(id, checker, others)).toEqual([]);
  });

  it('is none for who is no checker, nor by what somebody lends who is none', async () => {
    const id = await file(2);
    expect(await seatOf(id, [], [delegator(away, checker)])).toEqual([]);
    expect(await seatOf(id, [], [delegator(away, ['role:maker'])])).toEqual([]);
    expect(await seatOf(id, checker, [delegator(maker, checker)], away)).toMatchObject([
      { for_person: null },
    ]);
  });
});

describe('a stage that waits for others than who stands in', () => {
  const directors = { ...stage(1, 1, { who: { groups: ['directors'] }, approvals: 2 }), needed: 2 };
  const words = ['finance', 'legal', 'directors'].map((group) => `group:${group}`);
  const fileWith = async (...stages: TestStage[]) =>
    policies.file({ ...(await publish(stages)), awaits: [...words, '?'] });
  const director = ['role:checker', 'group:directors'];

  it('is decided with the groups of who is away, and of nobody whom something keeps from it', async () => {
    const id = await fileWith(directors);
    const others = [delegator(away, director)];
    expect(await seatOf(id, checker, null)).toEqual([]);
    expect(await seatOf(id, checker, [delegator(away, checker)])).toEqual([]);
    const taken = { id: 1, for_person: away, for_name: 'A', groups: ['group:directors'] };
    expect(await seatOf(id, checker, others)).toMatchObject([taken]);
    expect(await seatOf(id, checker, [delegator(maker, director)])).toEqual([]);
    expect(await seatOf(id, checker, others, maker)).toEqual([]);
    expect(await seatOf(id, checker, [delegator(maker, director), ...others])).toMatchObject([
      taken,
    ]);
    await policies.vote(id, away, 'pending', { groups: ['group:directors'] });
    expect(await seatOf(id, checker, others)).toEqual([]);
  });

  it('takes nobody who is of a group that has approved where others must, by the one nor the other', async () => {
    const first = stage(1, 1, { who: { groups: ['finance', 'legal'] } });
    const second = stage(2, 2, {
      who: { groups: ['directors', 'legal'] },
      otherGroupThan: ['Stage 1'],
    });
    const id = await fileWith(
      { ...first, definition: { ...first.definition, name: 'Stage 1' } },
      second,
    );
    await policies.vote(id, randomUUID(), 'pending', { groups: ['group:legal'] });
    const others = [delegator(away, director)];
    expect(await seatOf(id, checker, others)).toMatchObject([{ id: 2, for_person: away }]);
    expect(await seatOf(id, [...checker, 'group:legal'], others)).toEqual([]);
    expect(await seatOf(id, checker, [delegator(away, [...director, 'group:legal'])])).toEqual([]);
  });
});
