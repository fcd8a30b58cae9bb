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
    event_positions: 'SELECT, INSERT (position, entry_id, latest)',
    event_sequencer: 'SELECT, UPDATE (floor, mark_id)',
    ledger:
      'SELECT, INSERT (action_id, hash, outcome, result, refusal, executed_at, because, not_after, action_type, target)',
    users:
      'SELECT, INSERT, UPDATE (email, username, full_name, status, changed_by_action, version, updated_at, held_email, held_username)',
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
    [['active'], 'locked'],
    [['active'], 'unlocking'],
    [['active'], 'reactivating'],
    [['active', 'locking', 'locked'], 'active'],
    [['active', 'locking', 'locked'], 'deactivated'],
    [['active', 'locking', 'locked', 'deactivating'], 'active'],
    [['active', 'deactivating'], 'locked'],
    [['active', 'deactivating', 'deactivated'], 'locking'],
    [['active', 'deactivating', 'deactivated', 'reactivating'], 'locked'],
  ] as const)('after %j do not become %s', async (path, status) => {
    const { userId } = await add();
    for (const step of path) expect(await change(userId, { status: step })).toBeUndefined();
    expect(await change(userId, { status })).toBe(ruleBroken);
  });

  test.each([
    ['active', 'locking', 'locked', 'unlocking', 'active'],
    ['active', 'locking', 'active'],
    ['active', 'locking', 'locked', 'unlocking', 'locked', 'deactivating', 'locked'],
    ['active', 'locking', 'locked', 'deactivating', 'deactivated', 'reactivating', 'deactivated'],
    ['active', 'deactivating', 'deactivated', 'reactivating', 'active', 'deactivating', 'active'],
  ] as const)('go this way: %j', async (...path) => {
    const { userId } = await add();
    for (const status of path) expect(await change(userId, { status })).toBeUndefined();
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
    expect(await change(userId, { createdByAction: userId })).toBe(denied);
    for (const set of [{ email: 'x@bank.test' }, { username: 'x' }, { fullName: 'X' }]) {
      expect(await change(userId, set)).toBe('users_called_as_held');
    }
    for (const statement of ['delete from users', 'truncate users']) {
      const refusals = await refusalsOf(database, statement);
      expect(refusals).toEqual({ application: denied, owner: denied });
    }
  });
});

describe('an update', () => {
  const active = async () => {
    const user = await add();
    await change(user.userId, { status: 'active' });
    return user;
  };
  const names = () => {
    const { email, username } = row();
    return { heldEmail: email, heldUsername: username };
  };
  const hold = (userId: string, held = names()) => change(userId, { status: 'updating', ...held });

  test('gives the names that it holds, with a version', async () => {
    const { userId } = await active();
    const held = names();
    expect(await hold(userId, held)).toBeUndefined();
    const done = {
      status: 'active',
      version: 2,
      email: held.heldEmail,
      username: held.heldUsername,
      fullName: 'Some Other',
      heldEmail: null,
      heldUsername: null,
    } as const;
    for (const wrong of [{ version: 1 }, { email: row().email }, { username: row().username }]) {
      expect(await change(userId, { ...done, ...wrong })).toBe('users_called_as_held');
    }
    expect(await change(userId, { ...done, fullName: 'Countersign' })).toBe(
      'users_names_not_the_systems',
    );
    expect(await change(userId, done)).toBeUndefined();
  });

  test('holds both names while it is under way, and nothing otherwise', async () => {
    const { userId } = await active();
    const { heldEmail } = names();
    const constraint = 'users_held_while_updating';
    expect(await change(userId, { status: 'updating' })).toBe(constraint);
    expect(await change(userId, { status: 'updating', heldEmail })).toBe(constraint);
    expect(await change(userId, names())).toBe(constraint);
    expect(await change(userId, { status: 'locking', ...names() })).toBe(constraint);
    const upper = { ...names(), heldEmail: 'A@bank.test' };
    expect(await hold(userId, upper)).toBe('users_held_bounded');
    expect(await hold(userId)).toBeUndefined();
    expect(await change(userId, { status: 'active' })).toBe(constraint);
    const back = { status: 'active', heldEmail: null, heldUsername: null } as const;
    expect(await change(userId, back)).toBeUndefined();
  });

  test('holds what nobody has or holds, and nobody gets', async () => {
    const [one, other, there] = [await active(), await active(), await active()];
    const held = names();
    const free = names();
    expect(await hold(one.userId, { ...held, heldEmail: there.email })).toBe('users_email_key');
    const upper = there.username.toUpperCase();
    expect(await hold(one.userId, { ...held, heldUsername: upper })).toBe('users_username_key');
    expect(await hold(one.userId, held)).toBeUndefined();
    const sameEmail = { ...free, heldEmail: held.heldEmail };
    expect(await hold(other.userId, sameEmail)).toBe('users_held_email_key');
    const sameName = { ...free, heldUsername: held.heldUsername };
    expect(await hold(other.userId, sameName)).toBe('users_held_username_key');
    expect(await refusalOf(add({ email: held.heldEmail }))).toBe('users_email_key');
    expect(await refusalOf(add({ username: held.heldUsername }))).toBe('users_username_key');
    expect(await hold(other.userId, { heldEmail: other.email, heldUsername: other.username })).toBe(
      undefined,
    );
  });

  test('has its names to the end, whoever wants them at the moment in which it gives them', async () => {
    for (let turn = 0; turn < 50; turn += 1) {
      const [one, two] = [await active(), await active()];
      const held = names();
      await hold(one.userId, held);
      const done = {
        status: 'active',
        version: 2,
        email: held.heldEmail,
        username: held.heldUsername,
        heldEmail: null,
        heldUsername: null,
      } as const;
      const both = [change(one.userId, done), hold(two.userId, held)];
      const [given, refused] = await Promise.all(both);
      expect(given).toBeUndefined();
      expect(['users_email_key', 'users_held_email_key']).toContain(refused);
    }
  });

  test('waits for who comes at the same moment, so that one of both gets a name', async () => {
    for (let turn = 0; turn < 50; turn += 1) {
      const { userId } = await active();
      const held = names();
      const both = await Promise.all([
        hold(userId, held),
        refusalOf(add({ email: held.heldEmail })),
      ]);
      expect(new Set(both)).toEqual(new Set(['users_email_key', undefined]));
    }
  });
});

test('fills itself for long lists', async () => {
  const before = await database.db.$count(users);
  await seed(database.db, 200);
  expect(await database.db.$count(users)).toBe(before + 200);
});
