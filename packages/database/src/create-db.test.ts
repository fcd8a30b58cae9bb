import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startThrowawayCluster, type ThrowawayCluster } from '@countersign/postgres';
import { createLogger } from '@countersign/telemetry';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createDb, type Database, type DatabaseOptions } from './create-db.ts';
import { isConnectionFailure } from './errors.ts';
import { migrateDatabase } from './migrate.ts';
import { writeMigrations } from './test-migrations.ts';

let cluster: ThrowawayCluster;

beforeAll(async () => {
  cluster = await startThrowawayCluster();
});

afterAll(() => cluster.stop('immediate'));

type NoTables = Record<string, never>;

function open(
  options: Partial<DatabaseOptions<NoTables>> = {},
  url = cluster.superuserUrl,
): Database<NoTables> {
  const database = createDb(url, { schema: {}, applicationName: 'test', ...options });
  onTestFinished(() => database.close());
  return database;
}

test('connects with the first query, not before', async () => {
  const { pool, db } = open();
  expect(pool.totalCount).toBe(0);
  const { rows } = await db.execute(sql`select current_setting('application_name') as name`);
  expect(rows).toEqual([{ name: 'test' }]);
  expect(pool.totalCount).toBe(1);
});

test('limits connections and statements', async () => {
  const { pool, db } = open({ max: 2 });
  const pids = await Promise.all(
    Array.from({ length: 6 }, () =>
      db.execute(sql`select pg_backend_pid() as pid, pg_sleep(0.05)`),
    ),
  );
  expect(new Set(pids.map(({ rows }) => rows[0]?.pid)).size).toBe(2);
  const settings = await pool.query(
    "select setting from pg_settings where name like '%statement_timeout' or name like 'idle_in%'",
  );
  expect(settings.rows).toEqual([{ setting: '10000' }, { setting: '10000' }]);
});

test('a plan that is kept reads by the index, however small the table was when it was made', async () => {
  const { pool } = open({ max: 1 });
  await pool.query(`create table growing as
    select n::int as id, repeat('x', 600) as data from generate_series(1, 40) as n`);
  await pool.query('alter table growing add primary key (id)');
  await pool.query('analyze growing');
  await pool.query('prepare one(int) as select data from growing where id = $1');
  await pool.query('set plan_cache_mode = force_generic_plan');
  const { rows } = await pool.query('explain execute one(7)');
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('Index Scan');
});

describe('when PostgreSQL goes away', () => {
  test('works again within 5 s after it is back', async () => {
    const { db, ready } = open();
    await Promise.all([db.execute(sql`select 1`), db.execute(sql`select 1`)]);
    const running = db.execute(sql`select pg_sleep(9)`).catch((error: unknown) => error);
    await sleep(100);

    await cluster.restart('immediate');
    const back = performance.now();
    expect(isConnectionFailure(await running)).toBe(true);
    while (!(await ready())) await sleep(20);
    expect(performance.now() - back).toBeLessThan(5_000);
  });

  test('a transaction that loses its connection fails, and only it', async () => {
    const { db } = open();
    const transaction = db.transaction(async (tx) => {
      const { rows } = await tx.execute(sql`select pg_backend_pid() as pid`);
      await db.execute(sql`select pg_terminate_backend(${rows[0]?.pid})`);
      await sleep(100);
      await tx.execute(sql`select 1`);
    });
    await expect(transaction).rejects.toSatisfy(isConnectionFailure);
    expect((await db.execute(sql`select 1 as n`)).rows).toEqual([{ n: 1 }]);
  });

  test('is not ready, without an error', async () => {
    const { ready, db } = open({}, 'postgres://nobody:x@127.0.0.1:1/nowhere');
    expect(await ready()).toBe(false);
    await expect(db.execute(sql`select 1`)).rejects.toSatisfy(isConnectionFailure);
  });
});

test('is ready only with the migrations of this build', async () => {
  const migrationsFolder = mkdtempSync(join(tmpdir(), 'countersign-migrations-'));
  onTestFinished(() => rmSync(migrationsFolder, { recursive: true }));
  writeMigrations(migrationsFolder, ['select 1']);
  const { ready } = open({ migrationsFolder });
  expect(await ready()).toBe(false);
  await migrateDatabase({ ownerUrl: cluster.superuserUrl, folder: migrationsFolder });
  expect(await ready()).toBe(true);
});

test('reports every statement, without its values', async () => {
  const seen: { sql: string; ms: number }[] = [];
  const destination = { write: (line: string) => void seen.push(JSON.parse(line)) };
  const { db, pool } = open({
    logger: createLogger({ service: 'test', level: 'debug', destination }),
  });
  await db.execute(sql`select ${'secret'}::text`);
  await db.transaction((tx) => tx.execute(sql`select pg_sleep(0.02)`));
  await pool.query('select 1 / 0').catch(() => {});
  expect(seen.map((query) => query.sql)).toEqual([
    'select $1::text',
    'begin',
    'select pg_sleep(0.02)',
    'commit',
    'select 1 / 0',
  ]);
  expect(seen[2]?.ms).toBeGreaterThan(15);
});
