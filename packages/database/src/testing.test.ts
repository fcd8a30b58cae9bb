import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { migrateDatabase } from './migrate.ts';
import { writeMigrations } from './test-migrations.ts';
import { createTestDatabase, type TestDatabase } from './testing.ts';

let folder: string;
let migrated: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-migrations-'));
  migrated = 0;
});

afterEach(() => rmSync(folder, { recursive: true }));

async function create(name: string): Promise<TestDatabase> {
  const database = await createTestDatabase({
    name,
    migrationsFolder: folder,
    migrate: async (ownerUrl) => {
      migrated += 1;
      await migrateDatabase({ ownerUrl, folder });
    },
  });
  onTestFinished(() => database.close());
  return database;
}

async function rows(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client
    .query<Record<string, unknown>>(statement)
    .then((result) => result.rows)
    .finally(() => client.end());
}

const table = 'create table things (id int); grant select, insert on things to template_test_app';

test('gives each caller a database of its own from one template', async () => {
  writeMigrations(folder, [table]);
  const [a, b] = await Promise.all([create('template_test'), create('template_test')]);
  expect(migrated).toBe(1);
  await rows(a.url, 'insert into things values (1)');
  expect(await rows(a.url, 'select * from things')).toEqual([{ id: 1 }]);
  expect(await rows(b.url, 'select * from things')).toEqual([]);
});

test('makes a new template when the migrations change', async () => {
  writeMigrations(folder, [table]);
  await create('template_test');
  writeMigrations(folder, [table, 'alter table things add note text']);
  const changed = await create('template_test');
  expect(await rows(changed.url, 'select note from things')).toEqual([]);
});

test('makes the template again after a migration failed', async () => {
  writeMigrations(folder, ['create table other (id int); select missing()']);
  await expect(create('template_test')).rejects.toThrow('missing()');
  writeMigrations(folder, ['create table other (id int)']);
  const database = await create('template_test');
  expect(await rows(database.ownerUrl, 'select * from other')).toEqual([]);
});

test('lets no other login connect', async () => {
  writeMigrations(folder, ['select 1']);
  const [mine, other] = [await create('template_test'), await create('other_test')];
  const url = new URL(other.url);
  url.pathname = new URL(mine.url).pathname;
  await expect(rows(url.href, 'select 1')).rejects.toThrow('permission denied for database');
});
