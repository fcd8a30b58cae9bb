import { randomUUID } from 'node:crypto';
import { databaseError } from '@countersign/database';
import { createTestDatabase } from '@countersign/database/testing';
import { eq, sql } from 'drizzle-orm';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrationsFolder } from './migrate.ts';
import { ledger, users } from './schema/index.ts';
import { seed } from './seed.ts';
import { createTestDb, type UserTestDb } from './testing.ts';

let database: UserTestDb;

beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

/** The SQLSTATE and constraint with which the database refused `work`. */
async function refusal(work: PromiseLike<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    const { code, constraint } = databaseError(error) ?? {};
    return constraint ?? code;
  }
}

async function asOwner(statement: string): Promise<void> {
  const client = new Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

const denied = '42501';
const ruleBroken = '23514';

describe('the ledger', () => {
  const changes = ["UPDATE ledger SET hash = 'other'", 'DELETE FROM ledger', 'TRUNCATE ledger'];

  test('takes one row an action', async () => {
    const row = { actionId: randomUUID(), hash: 'h', outcome: 'executed' as const };
    await database.db.insert(ledger).values(row);
    expect(await refusal(database.db.insert(ledger).values(row))).toBe('ledger_pkey');
  });

  test.each(changes)('refuses both logins: %s', async (statement) => {
    expect(await refusal(database.db.execute(sql.raw(statement)))).toBe(denied);
    expect(await refusal(asOwner(statement))).toBe(denied);
  });
});

const row = () => {
  const username = `u${randomUUID().slice(0, 8)}`;
  return { email: `${username}@bank.test`, username, fullName: 'Some One' };
};

const change = (userId: string, set: Partial<typeof users.$inferInsert>) =>
  refusal(database.db.update(users).set(set).where(eq(users.userId, userId)));

const add = async (overrides: Partial<typeof users.$inferInsert> = {}) =>
  (
    await database.db
      .insert(users)
      .values({ ...row(), ...overrides })
      .returning()
  )[0]!;

describe('users', () => {
  test('hold email and username until they are void', async () => {
    const { email, username, userId } = await add();
    expect(await refusal(add({ email }))).toBe('users_email_key');
    expect(await refusal(add({ username: username.toUpperCase() }))).toBe('users_username_key');
    expect(await change(userId, { status: 'void' })).toBeUndefined();
    expect(await refusal(add({ email, username }))).toBeUndefined();
  });

  test('have lower-case addresses and one action', async () => {
    expect(await refusal(add({ email: 'Ada@bank.test' }))).toBe('users_email_check');
    const createdByAction = randomUUID();
    await add({ createdByAction });
    expect(await refusal(add({ createdByAction }))).toBe('users_created_by_action_key');
  });

  test('begin provisioning when an action makes them', async () => {
    expect(await refusal(add({ createdByAction: randomUUID(), status: 'active' }))).toBe(
      ruleBroken,
    );
    expect(await refusal(add({ version: 2 }))).toBe(ruleBroken);
  });

  test.each([
    [[], 'deactivating'],
    [[], 'deactivated'],
    [['void'], 'active'],
    [['active'], 'void'],
    [['active'], 'deactivated'],
    [['active', 'deactivating', 'deactivated'], 'active'],
  ] as const)('after %j do not become %s', async (path, status) => {
    const { userId } = await add();
    for (const step of path) expect(await change(userId, { status: step })).toBeUndefined();
    expect(await change(userId, { status })).toBe(ruleBroken);
  });

  test('rise by one version at a time', async () => {
    const { userId } = await add();
    expect(await change(userId, { version: 3 })).toBe(ruleBroken);
    expect(await change(userId, { version: 2 })).toBeUndefined();
    expect(await change(userId, { version: 1 })).toBe(ruleBroken);
  });

  test('keep who they are, and are never deleted', async () => {
    const { userId } = await add();
    for (const set of [{ email: 'x@bank.test' }, { username: 'x' }, { createdByAction: userId }]) {
      expect(await change(userId, set)).toBe(denied);
    }
    for (const statement of ['DELETE FROM users', 'TRUNCATE users']) {
      expect(await refusal(database.db.execute(sql.raw(statement)))).toBe(denied);
      expect(await refusal(asOwner(statement))).toBe(denied);
    }
  });
});

const noMigration = async () => {};

test('lets no other service connect', async () => {
  const stranger = await createTestDatabase({
    name: 'stranger',
    migrationsFolder,
    migrate: noMigration,
  });
  try {
    const url = new URL(stranger.url);
    url.pathname = new URL(database.url).pathname;
    expect(await refusal(new Client({ connectionString: url.href }).connect())).toBe(denied);
  } finally {
    await stranger.close();
  }
});

test('holds all migrations and fills itself for long lists', async () => {
  expect(await database.ready()).toBe(true);
  const before = await database.db.$count(users);
  await seed(database.db, 200);
  expect(await database.db.$count(users)).toBe(before + 200);
});
