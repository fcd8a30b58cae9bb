import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDb, type Database } from './create-db.ts';
import { testClusterUrl } from './env.ts';
import { findPage, type KeysetQuery, totalCap } from './keyset.ts';

let database: Database<Record<string, never>>;
const statements: string[] = [];

beforeAll(() => {
  database = createDb(testClusterUrl(), { schema: {}, applicationName: 'test' });
  const { db } = database;
  const execute = db.execute.bind(db);
  database.db.execute = (query) => {
    statements.push('sent');
    return execute(query);
  };
});
afterAll(() => database.close());

/** A page of the numbers from 1 to `size`, and how many statements it took. */
async function pageOf(size: number, query: Partial<KeysetQuery>) {
  statements.length = 0;
  const { db } = database;
  const page = await findPage(
    db,
    {
      key: sql`n`,
      from: sql`generate_series(1, ${size}::int) as numbers (n)`,
      where: sql`n > 0`,
      order: 'newest',
      cursor: undefined,
      limit: 2,
      ...query,
    },
    {
      select: async (keys) => {
        const read = sql`select key, found from ${keys} as page`;
        return (await db.execute<{ key: number; found: number }>(read)).rows;
      },
      keyOf: ({ key }) => key,
    },
  );
  return { ...page, keys: page.rows.map(({ key }) => key), sent: statements.length };
}

describe.each([
  ['all that match are counted', totalCap, { total: totalCap }],
  ['more match than are counted', totalCap + 200, { total: totalCap, totalCapped: true }],
])('when %s', (_when, size, pagination) => {
  test('a page, the next one and one by its number are one statement each', async () => {
    expect(await pageOf(size, {})).toMatchObject({ keys: [size, size - 1], pagination, sent: 1 });
    expect(await pageOf(size, { cursor: String(size - 1) })).toMatchObject({
      keys: [size - 2, size - 3],
      pagination: { ...pagination, nextCursor: String(size - 3) },
      sent: 1,
    });
    const third = { order: 'oldest', offset: 4 } as const;
    expect(await pageOf(size, third)).toMatchObject({ keys: [5, 6], pagination, sent: 1 });
  });

  test('the end has no next page, and a page past it is counted', async () => {
    expect((await pageOf(size, { cursor: '3' })).pagination).not.toHaveProperty('nextCursor');
    const past = { keys: [], pagination, sent: 2 };
    expect(await pageOf(size, { cursor: '1' })).toMatchObject(past);
    expect(await pageOf(size, { offset: size + 1 })).toMatchObject(past);
  });
});

test('of none there is no page', async () => {
  expect(await pageOf(0, {})).toMatchObject({ keys: [], pagination: { total: 0 }, sent: 1 });
});
