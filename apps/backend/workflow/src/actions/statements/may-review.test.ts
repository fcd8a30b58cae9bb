import { actionStatuses } from '@countersign/actions';
import { can, roles, type Role } from '@countersign/auth';
import { testPerson } from '@countersign/auth/testing';
import { createTestDb, type WorkflowTestDb } from '@countersign/db-workflow/testing';
import { actionsBy, revision } from '@countersign/db-workflow/testing-actions';
import { by, step, uuid, vote } from '@countersign/db-workflow/testing-steps';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { get } from '../get.ts';
import { list } from '../list.ts';
import { mayAmend, whyNotReview } from '../rules.ts';
import { stats } from '../stats.ts';
import { findAction } from '../views/find-action.ts';
import { wordsOf } from '../../policies/words.ts';
import { castVote } from './cast-vote.ts';
import { mayReview } from './may-review.ts';

/** Everyone who has a part in the action, and one who has none. */
const people = {
  maker: testPerson(),
  editor: testPerson(),
  'reviewer of an earlier revision': testPerson(),
  'reviewer of this revision': testPerson(),
  'reviewer whom a later revision concerned': testPerson(),
  'whom an earlier revision concerned': testPerson(),
  'whom this revision concerns': testPerson(),
  stranger: testPerson(),
};
type Part = keyof typeof people;
const parts = Object.keys(people) as Part[];
const idOf = (part: Part) => people[part].personId;

/** Who could decide is not asked here. */
const nobody = {
  checkers: async () => [],
  checkersNow: async () => [],
  standingOf: async () => [],
  whoLeft: async () => [],
  among: async () => [],
  knownGroups: async () => [],
};

let database: WorkflowTestDb;
let id: string;

beforeAll(async () => {
  database = await createTestDb();
  const run = (text: string, values?: unknown[]) => database.pool.query(text, values);
  const approve = (part: Part) => {
    const entry = { event: 'approval_given', ...by(idOf(part), 'C'), detail: '{"comment":null}' };
    return run(step(id, ', approvals = approvals + 1', entry, vote(idOf(part), 'approved')));
  };
  const amend = (part: Part, name: string, concerned: Part[]) =>
    run(
      step(
        id,
        ', revision = revision + 1, approvals = 0',
        { event: 'amended', ...by(idOf(part), name), principal: 'session:s' },
        `, person as (insert into action_people (action_id, person_id, part, person_name)
          select id, ${uuid(idOf(part))}, 'editor', '${name}' from changed on conflict do nothing
        ), revised as (${revision('changed', uuid(idOf(part)))}
        ), parties as (insert into action_parties (action_id, revision, person_id)
          select id, revision, unnest('{${concerned.map(idOf).join()}}'::uuid[]) from changed)`,
      ),
    );
  id = await actionsBy(run, { maker: idOf('maker'), checker: idOf('stranger') }).file(3);
  await approve('reviewer of an earlier revision');
  await approve('reviewer whom a later revision concerned');
  await amend('editor', 'E', [
    'whom an earlier revision concerned',
    'reviewer whom a later revision concerned',
  ]);
  await amend('maker', 'M', ['whom this revision concerns']);
  await approve('reviewer of this revision');
});
afterAll(() => database.close());

async function databaseSays(part: Part, status: string): Promise<boolean> {
  const { rows } = await database.pool.query(
    `select from actions a cross join may_decide(a.id, $2, 3, a.awaits, a.expires_at, $3, $4, '{}') where a.id = $1`,
    [id, status, idOf(part), wordsOf({ ...people[part], roles: ['checker'] })],
  );
  return rows.length === 1;
}

const checks: Role[] = ['checker'];
const held: Role[][] = [[], ...roles.map((role) => [role]), ['maker', 'checker']];

it('lets only a person without another part in a pending action review it', async () => {
  const may = await Promise.all(parts.map((part) => databaseSays(part, 'pending')));
  expect(parts.filter((_, at) => may[at])).toEqual(['reviewer of an earlier revision', 'stranger']);
});

it.each(actionStatuses)(
  'refuses for a reason that can be told, and no other: %s',
  async (status) => {
    for (const part of parts) {
      const allowed = await databaseSays(part, status);
      const { state } = await findAction(database.db, people[part], id);
      for (const its of held) {
        const why = whyNotReview({ ...state, status }, { ...people[part], roles: its });
        const expected = allowed && can(its, 'action', 'review');
        expect([part, its, why === undefined]).toEqual([part, its, expected]);
      }
    }
  },
);

/** Whether a vote of the person counts; it is taken back. */
async function voteCounts(part: Part): Promise<boolean> {
  const takenBack = new Error('taken back');
  let counted = false;
  const ballot = { revision: 3, status: 'approved', comment: null, entered: null } as const;
  await database.db
    .transaction(async (tx) => {
      const voter = { ...people[part], roles: checks, secondFactorSecondsAgo: null };
      counted = !!(await castVote(tx, voter, id, ballot, 1_000));
      throw takenBack;
    })
    .catch((error: unknown) => {
      if (error !== takenBack) throw error;
    });
  return counted;
}

it.each(parts)('is one rule for vote, inbox, counts and record: %s', async (part) => {
  const expected = await databaseSays(part, 'pending');
  const { db } = database;
  const person = { ...people[part], roles: ['checker'] as Role[] };
  const inbox = await list({ db, people: nobody }, person, { reviewableBy: 'me' });
  const { waiting } = await stats({ db, people: nobody }, person);
  const { reviewable } = await get({ db, people: nobody }, person, id);
  expect({
    vote: await voteCounts(part),
    inbox: inbox.items.map((item) => item.id),
    found: inbox.pagination.total,
    count: waiting.reviewableByMe,
    record: reviewable.allowed,
  }).toEqual({
    vote: expected,
    inbox: expected ? [id] : [],
    found: Number(expected),
    count: Number(expected),
    record: expected,
  });
});

it.each(parts)('is the rule of who may edit too, but for those who voted: %s', async (part) => {
  const { rows } = await database.pool.query('select * from take_pen($1, 3, $2, $3, $4)', [
    id,
    idOf(part),
    wordsOf({ ...people[part], roles: checks }),
    {},
  ]);
  const { state } = await findAction(database.db, people[part], id);
  const takes = rows.length === 1;
  const verdict = mayAmend(state, { ...people[part], roles: checks });
  expect([takes, verdict.allowed && part !== 'maker']).toEqual([
    part === 'stranger',
    part === 'stranger',
  ]);
});

it('is seen through by the planner', async () => {
  const { rows } = await database.db.execute<{ 'QUERY PLAN': string }>(
    sql`explain select a.id from actions a
      cross join ${mayReview('a', { ...people.stranger, roles: ['checker'] })}`,
  );
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  // Into the stages it looks where a row asks for it.
  expect(plan.match(/Function Scan on \w+/g)).toEqual(['Function Scan on seats_of']);
  expect(plan).toContain('action_people');
});
