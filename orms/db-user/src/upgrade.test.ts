import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateDatabase } from '@countersign/database/migrate';
import { openTestDatabase } from '@countersign/database/testing';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createClient } from './client.ts';
import { migrate, migrationsFolder } from './migrate.ts';

/** From this migration on, the upgrade. */
const since = 8;
let folder: string;
let database: Awaited<ReturnType<typeof openTestDatabase>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  await cp(migrationsFolder, folder, { recursive: true });
  const journal = join(folder, 'meta', '_journal.json');
  const content = JSON.parse(await readFile(journal, 'utf8')) as { entries: { idx: number }[] };
  const entries = content.entries.filter(({ idx }) => idx < since);
  await writeFile(journal, JSON.stringify({ ...content, entries }));
  database = await openTestDatabase({
    name: 'user',
    migrationsFolder: folder,
    migrate: (ownerUrl) => migrateDatabase({ ownerUrl, folder }),
    createClient,
  });
});
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

test('users of before and after are found by their looks of now, in sessions that were open', async () => {
  const client = await database.pool.connect();
  onTestFinished(() => client.release());
  const add = (username: string) =>
    client.query('insert into users (email, username, full_name) values ($1, $2, $3)', [
      `${username}@bank.test`,
      username,
      'ϲhiara \u{13441}Checker',
    ]);
  await add('a');
  await migrate(database.ownerUrl);
  await add('b');
  // Only the index that fits serves.
  await client.query('set enable_seqscan = off; set enable_indexscan = off');
  for (const condition of [
    "name_look(full_name) = name_look('Chiara Checker')",
    "search_fold(full_name || ' ' || username || ' ' || email) like '%a checker%'",
  ]) {
    const found = `select username from users where ${condition} order by username`;
    const { rows: plan } = await client.query(`explain ${found}`);
    expect(JSON.stringify(plan)).toContain('Bitmap Index Scan');
    expect((await client.query(found)).rows).toEqual([{ username: 'a' }, { username: 'b' }]);
  }
});
