import { startThrowawayCluster, type ThrowawayCluster } from '@countersign/postgres';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createDb } from './create-db.ts';
import { databaseError } from './errors.ts';
import { statement } from './statement.ts';

let cluster: ThrowawayCluster;

beforeAll(async () => {
  cluster = await startThrowawayCluster();
});

afterAll(() => cluster.stop('immediate'));

function open() {
  const database = createDb(cluster.superuserUrl, { schema: {}, applicationName: 'test' });
  onTestFinished(() => database.close());
  return database.pool;
}

test('a statement is sent with the values of each time, wherever they stand in it, and with its own', async () => {
  const text = sql.placeholder('text');
  const twice = sql`${text}::text || ${'-'}::text || ${text}::text`;
  const ask = statement<{ twice: string; sum: number }, { text: string; number: number }>(
    sql`select ${twice} as twice, ${sql.placeholder('number')}::int + ${1}::int as sum`,
  );
  const pool = open();

  expect(await ask(pool, { text: 'a', number: 1 })).toEqual([{ twice: 'a-a', sum: 2 }]);
  expect(await ask(pool, { text: "b'; --", number: 2 })).toEqual([
    { twice: "b'; ---b'; --", sum: 3 },
  ]);
});

test('a moment of PostgreSQL comes as one of JavaScript', async () => {
  const ask = statement<{ at: Date }, { at: string }>(
    sql`select ${sql.placeholder('at')}::timestamptz as at`,
  );
  const at = '2026-01-02T03:04:05.678Z';
  expect(await ask(open(), { at })).toEqual([{ at: new Date(at) }]);
});

test('a value that is missing is an error, and so is what the database refuses', async () => {
  const ask = statement<{ n: number }, { n?: string }>(
    sql`select ${sql.placeholder('n')}::int as n`,
  );
  const pool = open();

  await expect(ask(pool, {})).rejects.toThrow('No value for placeholder "n" was provided');
  const refused = await ask(pool, { n: 'x' }).catch((error: unknown) => error);
  expect(databaseError(refused)?.code).toBe('22P02');
});
