import { actionTypes } from '@countersign/actions';
import { createTestDb, type WorkflowTestDb } from '@countersign/db-workflow/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';

let db: WorkflowTestDb;
beforeAll(async () => {
  db = await createTestDb();
});
afterAll(() => db.close());

it.each(['userId', 'customerId'])(
  'the database bars the user of every type by %s',
  async (field) => {
    const naming = Object.entries(actionTypes)
      .filter(([, { schema }]) => field in schema.shape)
      .map(([type]) => type);
    const { rows } = await db.pool.query<{ body: string }>(
      `select prosrc as body from pg_proc where proname = 'name_concerned_user'`,
    );
    const lists = /action_type in \(([^)]*)\) then '(\w+)'/gi;
    const [, list = ''] = [...rows[0]!.body.matchAll(lists)].find(([, , by]) => by === field) ?? [];
    const barred = [...list.matchAll(/'([^']*)'/g)].map(([, type]) => type);
    expect(naming.length).toBeGreaterThan(0);
    expect(new Set(barred)).toEqual(new Set(naming));
  },
);
