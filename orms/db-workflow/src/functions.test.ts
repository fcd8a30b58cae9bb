import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDb, type WorkflowTestDb } from './testing.ts';

let db: WorkflowTestDb;
beforeAll(async () => {
  db = await createTestDb();
});
afterAll(() => db.close());

// Where the planner expects a thousand rows of one that yields a few, it reads whole tables to meet them.
it('functions that yield rows say that they are few', async () => {
  const { rows } = await db.pool.query<{ name: string; rows: number }>(`
    select proname as name, prorows as rows from pg_proc
    where pronamespace = 'public'::regnamespace and proretset order by 1`);
  expect(rows.map(({ name }) => name)).toEqual([
    'counted_stages',
    'glass_seat',
    'lent_to',
    'may_decide',
    'may_review',
    'policy_in_force',
    'seats_of',
    'stages_of',
    'take_pen',
    'take_seat',
  ]);
  expect(rows.filter((each) => each.rows > 8)).toEqual([]);
});
