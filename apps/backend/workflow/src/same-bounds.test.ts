import { createTestDb } from '@countersign/db-workflow/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { factorMinutes, mostOpenCases } from './actions/break-glass-rules.ts';
import { mostLoose, mostWithinDay } from './attachments/room.ts';

let database: Awaited<ReturnType<typeof createTestDb>>;
beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

it.each([
  ['guard_attachment', `loose.files >= ${mostLoose.files} OR`],
  ['guard_attachment', `loose.bytes + NEW.size > ${mostLoose.bytes} THEN`],
  ['guard_attachment', `recent.files >= ${mostWithinDay.files} OR`],
  ['guard_attachment', `recent.bytes + NEW.size > ${mostWithinDay.bytes} THEN`],
  ['guard_glass_case', `c.closed_at IS NULL) >= ${mostOpenCases} THEN`],
  ['guard_glass_case', `BETWEEN now() - interval '${factorMinutes} minutes' AND now()`],
])('%s of the database has the bound that is told: %s', async (name, bound) => {
  const { rows } = await database.pool.query<{ prosrc: string }>(
    'select prosrc from pg_proc where proname = $1',
    [name],
  );
  expect(rows.map(({ prosrc }) => prosrc.includes(bound))).toEqual([true]);
});
