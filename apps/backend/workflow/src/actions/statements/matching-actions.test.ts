import { testPerson } from '@countersign/auth/testing';
import { createTestDb, type WorkflowTestDb } from '@countersign/db-workflow/testing';
import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { matchingActions } from './matching-actions.ts';

let database: WorkflowTestDb;

/** Of 20,000 actions 1 in 50 is pending, all of them but a few assigned, and 1 in 8 was taken back. */
const history = `
  with filed as (
    insert into actions (action_type, schema_version, maker_id, required_approvals, search, audit_count, status, decided_at,
        approvals, assignee_id, assignee_name, assigned_sequence)
      select 'create_promotion', 1, gen_random_uuid(), 1, '', 1, status, case when status <> 'pending' then now() end,
        (status = 'approved')::int, case when assigned then gen_random_uuid() end, case when assigned then 'A' end,
        case when assigned then 1 end
      from generate_series(1, 20000) n, lateral (select
        case when n % 50 = 0 then 'pending' when n % 8 = 0 then 'withdrawn' else 'approved' end as status,
        n % 50 = 0 and n % 5000 <> 0 as assigned) s
    returning *
  ) insert into action_people (action_id, person_id, part, person_name) select id, maker_id, 'maker', 'M' from filed`;

beforeAll(async () => {
  database = await createTestDb();
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query('alter table actions disable trigger user');
  await owner.query(history);
  await owner.query('alter table actions enable trigger user');
  await owner.query('vacuum analyze actions');
  await owner.end();
});
afterAll(() => database.close());

it.each([
  ['none', 4],
  ['me', 0],
  [crypto.randomUUID(), 0],
])(
  'what is assigned to %s is found by the index of what is assigned',
  async (assignedTo, count) => {
    const checker = testPerson({ roles: ['checker'] });
    const { key, from, where } = await matchingActions(database.db, { assignedTo }, checker);
    const asked = sql`select ${key} from ${from} where ${where} limit 1001`;
    expect((await database.db.execute(asked)).rows).toHaveLength(count);
    const { rows } = await database.db.execute<{ 'QUERY PLAN': string }>(sql`explain ${asked}`);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('actions_assigned_idx');
    expect(plan).not.toContain('Seq Scan');
  },
);
