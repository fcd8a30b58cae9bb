import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDb, type AuthTestDb } from './testing.ts';

let test: AuthTestDb;
let owner: Client;
let person: string;

beforeAll(async () => {
  test = await createTestDb();
  owner = new Client({ connectionString: test.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await test.close();
});
beforeEach(async () => {
  person = crypto.randomUUID();
  await owner.query(
    `insert into "user" (id, name, email, two_factor_enabled) values ($1::uuid, 'P', $1::text, true)`,
    [person],
  );
  const factor = `insert into two_factor (user_id, secret, backup_codes) values ($1, 's', 'b')`;
  await test.pool.query(factor, [person]);
});

const code = (sql: string) =>
  test.pool.query(sql, [person]).then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

/** As the application starts a session; without a moment, as the release before does. */
const start = (givenAt?: string) =>
  givenAt === undefined
    ? code(`insert into "session" (token, user_id, expires_at) values (uuidv7(), $1, now())`)
    : code(
        `insert into "session" (token, user_id, expires_at, second_factor_at)
         values (uuidv7(), $1, now(), ${givenAt})`,
      );
const give = (at = 'now()') =>
  code(`update "session" set second_factor_at = ${at} where user_id = $1`);

/** How many seconds ago a second factor was given in the person's session. */
const secondsAgo = async (): Promise<number | null> => {
  const { rows } = await owner.query<{ ago: number | null }>(
    `select extract(epoch from now() - second_factor_at)::float8 as ago from "session" where user_id = $1`,
    [person],
  );
  expect(rows).toHaveLength(1);
  return rows[0]!.ago;
};

describe('when a second factor was given', () => {
  it.each([`now() + interval '1 day'`, `now() - interval '1 day'`])(
    'is said by the database’s clock, where the application says %s',
    async (at) => {
      expect(await start(at)).toBe('done');
      expect(Math.abs(Number(await secondsAgo()))).toBeLessThan(60);
      await owner.query(
        `update "session" set second_factor_at = now() - interval '5 hours' where user_id = $1`,
        [person],
      );
      expect(await secondsAgo()).toBeGreaterThan(17_000);
      expect(await give(at)).toBe('done');
      expect(Math.abs(Number(await secondsAgo()))).toBeLessThan(60);
    },
  );

  it('is not known of a session that begins without, as with the release before', async () => {
    expect(await start()).toBe('done');
    expect(await secondsAgo()).toBeNull();
  });

  it('is not said of who has none', async () => {
    expect(await start()).toBe('done');
    const off = 'update "user" set two_factor_enabled = false where id = $1';
    expect(await code(off)).toBe('done');
    expect(await give()).toBe('23514');
    expect(await start('now()')).toBe('23514');
  });

  it.each([
    ['it is gone', 'delete from two_factor where user_id = $1'],
    ['it is another one', `update two_factor set secret = 't' where user_id = $1`],
  ])('is forgotten when %s', async (_, sql) => {
    await start('now()');
    expect(await secondsAgo()).not.toBeNull();
    expect(await code(sql)).toBe('done');
    expect(await secondsAgo()).toBeNull();
  });

  it('is kept while a code of it is used, and while another person’s changes', async () => {
    await start('now()');
    await code(`update two_factor set last_step = 9, backup_codes = 'c' where user_id = $1`);
    await code(`update two_factor set secret = secret || 'x' where user_id <> $1`);
    await code('delete from two_factor where user_id <> $1');
    expect(await secondsAgo()).not.toBeNull();
  });
});
