import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startThrowawayCluster, type ThrowawayCluster } from '@countersign/postgres';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { migrateDatabase, runMigrations } from './migrate.ts';
import { writeMigrations } from './test-migrations.ts';

let cluster: ThrowawayCluster;
let folder: string;
let ownerUrl: string;
let count = 0;

beforeAll(async () => {
  cluster = await startThrowawayCluster();
});

afterAll(() => cluster.stop('immediate'));

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-migrations-'));
  count += 1;
  await run(cluster.superuserUrl, `create database migrated_${count}`);
  ownerUrl = cluster.superuserUrl.replace(/postgres$/, `migrated_${count}`);
});

afterEach(() => rmSync(folder, { recursive: true }));

async function run(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

test('applies what is missing, once, however many processes try', async () => {
  writeMigrations(folder, ['create table a (id int)', 'create table b (id int)']);
  const outcomes = await Promise.all(
    Array.from({ length: 4 }, () => migrateDatabase({ ownerUrl, folder })),
  );
  expect(outcomes.map(({ applied }) => applied).toSorted((a, b) => a - b)).toEqual([0, 0, 0, 2]);
  writeMigrations(folder, [
    'create table a (id int)',
    'create table b (id int)',
    'create table c (id int)',
  ]);
  expect(await migrateDatabase({ ownerUrl, folder })).toEqual({ applied: 1 });
});

test('gives the reason of a failed migration, and keeps nothing of it', async () => {
  writeMigrations(folder, ['create table a (id int)', 'create table a (id int)']);
  await expect(migrateDatabase({ ownerUrl, folder })).rejects.toThrow(
    'relation "a" already exists (SQLSTATE 42P07)',
  );
  await run(ownerUrl, 'create table a (id int)');
});

test('refuses a migration that was changed after it was applied', async () => {
  writeMigrations(folder, ['create table a (id int)']);
  await migrateDatabase({ ownerUrl, folder });
  writeMigrations(folder, ['create table a (id bigint)']);
  await expect(migrateDatabase({ ownerUrl, folder })).rejects.toThrow('add a new one');
});

test('gives way to a service that waits for it while it waits for the service', async () => {
  const first = ['create table a (id int); create table b (id int)'];
  writeMigrations(folder, first);
  await migrateDatabase({ ownerUrl, folder });
  const service = new Client({ connectionString: ownerUrl });
  await service.connect();
  try {
    // Without giving way in time, the service would be the one that PostgreSQL ends.
    await service.query(`set deadlock_timeout = '700ms'`);
    await service.query('begin');
    await service.query('insert into a values (1)');
    writeMigrations(folder, [...first, 'alter table b add n int; alter table a add n int']);
    const migrating = migrateDatabase({ ownerUrl, folder });
    const isHeld = `select from pg_locks where relation = 'b'::regclass and mode = 'AccessExclusiveLock'`;
    await expect.poll(async () => (await service.query(isHeld)).rowCount).toBe(1);
    await service.query('insert into b (id) values (1)');
    await service.query('commit');
    expect(await migrating).toEqual({ applied: 1 });
  } finally {
    await service.end();
  }
});

test('waits for a server that is still starting', async () => {
  writeMigrations(folder, ['select 1']);
  const restarted = cluster.restart('immediate');
  expect(await migrateDatabase({ ownerUrl, folder })).toEqual({ applied: 1 });
  await restarted;
});

test('says in one line what happened', async () => {
  const print = vi.spyOn(console, 'log').mockReturnValue();
  const complain = vi.spyOn(console, 'error').mockReturnValue();
  writeMigrations(folder, ['select 1']);
  const migrate = (url: string) => migrateDatabase({ ownerUrl: url, folder });

  vi.stubEnv('DATABASE_OWNER_URL', ownerUrl);
  await runMigrations({ name: 'demo', migrate });
  await runMigrations({ name: 'demo', migrate });
  expect(process.exitCode).toBeUndefined();
  vi.stubEnv('DATABASE_OWNER_URL', 'mysql://root:secret@localhost');
  await runMigrations({ name: 'demo', migrate });
  vi.stubEnv('DATABASE_OWNER_URL', undefined);
  await runMigrations({ name: 'demo', migrate });
  const code = process.exitCode;
  process.exitCode = undefined;

  const lines = (spy: typeof print) => spy.mock.calls.map(([line]) => String(line));
  expect(lines(print)).toEqual([
    'Database of demo: 1 migration applied.',
    'Database of demo: up to date.',
  ]);
  expect(lines(complain)).toEqual([
    expect.stringMatching(
      /^Database of demo could not be migrated: .*DATABASE_OWNER_URL is invalid/,
    ),
    expect.stringMatching(
      /^Database of demo could not be migrated: .*DATABASE_OWNER_URL is missing/,
    ),
  ]);
  expect(lines(complain).join()).not.toContain('secret');
  expect(code).toBe(1);
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});
