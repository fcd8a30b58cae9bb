import { randomUUID } from 'node:crypto';
import {
  denied,
  ownerDatabaseContract,
  refusalOf,
  refusalsOf,
  rightsOf,
  ruleBroken,
} from '@countersign/database/contract';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrationsFolder } from './migrate.ts';
import { users } from './schema/index.ts';
import { seed } from './seed.ts';
import { createTestDb, type UserTestDb } from './testing.ts';

let database: UserTestDb;

beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

ownerDatabaseContract(() => database, migrationsFolder);

test('each right of the application login', async () => {
  expect(await rightsOf(database)).toEqual({
    ledger: 'SELECT, INSERT',
    users: 'SELECT, INSERT, UPDATE (status, changed_by_action, version, updated_at)',
  });
});

const row = () => {
  const username = `u${randomUUID().slice(0, 8)}`;
  return { email: `${username}@bank.test`, username, fullName: 'Some One' };
};

const change = (userId: string, set: Partial<typeof users.$inferInsert>) =>
  refusalOf(database.db.update(users).set(set).where(eq(users.userId, userId)));

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
    expect(await refusalOf(add({ email }))).toBe('users_email_key');
    expect(await refusalOf(add({ username: username.toUpperCase() }))).toBe('users_username_key');
    expect(await change(userId, { status: 'void' })).toBeUndefined();
    expect(await refusalOf(add({ email, username }))).toBeUndefined();
  });

  test('have lower-case addresses and one action', async () => {
    expect(await refusalOf(add({ email: 'Ada@bank.test' }))).toBe('users_email_check');
    const createdByAction = randomUUID();
    await add({ createdByAction });
    expect(await refusalOf(add({ createdByAction }))).toBe('users_created_by_action_key');
  });

  test.each([
    ['users_email_check', { email: '' }],
    ['users_email_check', { email: 'ÅDA@bank.test' }],
    ['users_texts_bounded', { email: `${'x'.repeat(246)}@bank.test` }],
    ['users_username_check', { username: '' }],
    ['users_texts_bounded', { username: 'x'.repeat(65) }],
    ['users_texts_bounded', { fullName: '' }],
    ['users_texts_bounded', { fullName: '😀'.repeat(201) }],
    ['users_names_not_the_systems', { fullName: 'Coun\u200btersign' }],
    ['users_status_check', { status: 'gone' as 'void' }],
  ])('are bounded by %s: %j', async (constraint, set) => {
    expect(await refusalOf(add(set))).toBe(constraint);
  });

  test('have all that their bounds allow', async () => {
    for (const set of [
      { email: `${'x'.repeat(244)}@bank.test` },
      { username: 'x'.repeat(64) },
      { fullName: '😀'.repeat(200) },
    ]) {
      expect(await add(set)).toMatchObject(set);
    }
  });

  test('begin provisioning when an action makes them', async () => {
    expect(await refusalOf(add({ createdByAction: randomUUID(), status: 'active' }))).toBe(
      ruleBroken,
    );
    expect(await refusalOf(add({ version: 2 }))).toBe(ruleBroken);
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

  test('name the action that changes them with the change alone', async () => {
    const { userId } = await add();
    const changedByAction = randomUUID();
    expect(await change(userId, { changedByAction })).toBe(ruleBroken);
    expect(await change(userId, { status: 'active', changedByAction })).toBeUndefined();
  });

  test('keep who they are, and are never deleted', async () => {
    const { userId } = await add();
    for (const set of [{ email: 'x@bank.test' }, { username: 'x' }, { createdByAction: userId }]) {
      expect(await change(userId, set)).toBe(denied);
    }
    for (const statement of ['delete from users', 'truncate users']) {
      const refusals = await refusalsOf(database, statement);
      expect(refusals).toEqual({ application: denied, owner: denied });
    }
  });
});

test('fills itself for long lists', async () => {
  const before = await database.db.$count(users);
  await seed(database.db, 200);
  expect(await database.db.$count(users)).toBe(before + 200);
});
