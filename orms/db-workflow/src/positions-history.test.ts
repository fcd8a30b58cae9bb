import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateDatabase } from '@countersign/database/migrate';
import { openTestDatabase } from '@countersign/database/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from './client.ts';
import { migrate, migrationsFolder } from './migrate.ts';
import { actionsBy } from './testing-actions.ts';
import { faultsOf, logAfter } from './testing-events.ts';

let folder: string;
let db: Awaited<ReturnType<typeof openTestDatabase<Record<string, unknown>>>>;
const run = (sql: string, values: unknown[] = []) => db.pool.query(sql, values);
const { file, approve, settle } = actionsBy(run, { maker: randomUUID(), checker: randomUUID() });
const filed: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-'));
  await cp(migrationsFolder, folder, { recursive: true });
  const journal = join(folder, 'meta', '_journal.json');
  const content = JSON.parse(await readFile(journal, 'utf8')) as { entries: { tag: string }[] };
  const at = content.entries.findIndex(({ tag }) => tag.endsWith('_give_events_positions'));
  await writeFile(journal, JSON.stringify({ ...content, entries: content.entries.slice(0, at) }));
  db = await openTestDatabase({
    name: 'workflow',
    migrationsFolder: folder,
    migrate: (ownerUrl) => migrateDatabase({ ownerUrl, folder }),
    createClient,
  });
  for (let turn = 0; turn < 5; turn += 1) filed.push(await file());
  for (const id of filed.slice(0, 3)) await approve(id);
  await settle(filed[1]!);
  await migrate(db.ownerUrl);
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

it('gives what happened before there was a log its positions, by time, before all else', async () => {
  await settle(filed[0]!);
  const late = await file();
  let rounds = 0;
  for (let more = true; more; rounds += 1) {
    more = (await run('select more from give_positions(2)')).rows[0].more;
  }
  expect(rounds).toBeGreaterThan(5);
  const log = await logAfter(run);
  expect(faultsOf(log, 11)).toEqual([]);
  const [first, second, third] = filed;
  expect(log.map(({ action, sequence }) => [action, sequence])).toEqual([
    ...filed.map((id) => [id, 1]),
    [first, 2],
    [second, 2],
    [third, 2],
    [second, 3],
    [first, 3],
    [late, 1],
  ]);
  const { rows } = await run(
    `select history_from, (select count(*)::int from audit_entries where id is null) as old from event_sequencer`,
  );
  expect(rows).toEqual([{ history_from: null, old: 9 }]);
});
