import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refusalOf } from '@countersign/database/contract';
import { migrateDatabase } from '@countersign/database/migrate';
import { openTestDatabase } from '@countersign/database/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from './client.ts';
import { migrate, migrationsFolder } from './migrate.ts';
import { actionsBy } from './testing-actions.ts';
import { policiesBy } from './testing-policies.ts';

/** The last migration that knows of no policies. */
const last = 19;

let folder: string;
let db: Awaited<ReturnType<typeof openTestDatabase<Record<string, unknown>>>>;
const [maker, checker] = [randomUUID(), randomUUID()];
let filed: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  await cp(migrationsFolder, folder, { recursive: true });
  const journal = join(folder, 'meta', '_journal.json');
  const content = JSON.parse(await readFile(journal, 'utf8')) as { entries: { idx: number }[] };
  const entries = content.entries.filter(({ idx }) => idx <= last);
  await writeFile(journal, JSON.stringify({ ...content, entries }));
  db = await openTestDatabase({
    name: 'workflow',
    migrationsFolder: folder,
    migrate: (ownerUrl) => migrateDatabase({ ownerUrl, folder }),
    createClient,
  });
  const { file, approve } = actionsBy((sql, values) => db.pool.query(sql, values), {
    maker,
    checker,
  });
  const decided = await file();
  await approve(decided);
  filed = [await file(), await file(), await file(2), decided];
  await migrate(db.ownerUrl);
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

const run = (sql: string, values: unknown[] = []) => db.pool.query(sql, values);
const statusOf = async (id: string): Promise<string> =>
  (await run('select status from actions where id = $1', [id])).rows[0].status;

it('gives what is pending the stage that it was filed under, and nothing else any', async () => {
  const { rows } = await run('select action_id as id, needed, who from action_stages');
  const who = ['role:checker'];
  const expected = [1, 1, 2].map((needed, at) => ({ id: filed[at], needed, who }));
  expect(new Set(rows)).toEqual(new Set(expected));
});

it('lets one checker decide it, by the statements of either release', async () => {
  const { approve } = actionsBy(run, { maker, checker });
  await approve(filed[0]!);
  expect(await statusOf(filed[0]!)).toBe('approved');
  const seat = `select stage, outcome from take_seat($1, 1, $2, '{role:checker}', '{}', 'approved', false, null, null)`;
  expect((await run(seat, [filed[1], checker])).rows).toEqual([{ stage: 1, outcome: 'approved' }]);
  await policiesBy(run, maker).vote(filed[1]!, checker, 'approved');
  expect(await statusOf(filed[1]!)).toBe('approved');
});

it('keeps two approvals where two were needed', async () => {
  const { vote } = policiesBy(run, maker);
  expect(await refusalOf(vote(filed[2]!, randomUUID(), 'approved'))).toBe('23514');
  await vote(filed[2]!, randomUUID(), 'pending');
  await vote(filed[2]!, randomUUID(), 'approved');
});
