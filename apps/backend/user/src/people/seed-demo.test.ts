import { demoPeople } from '@countersign/auth/demo';
import { users } from '@countersign/db-user';
import { createTestDb, type UserTestDb } from '@countersign/db-user/testing';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { seedDemo } from './seed-demo.ts';

let database: UserTestDb;

beforeEach(async () => {
  database = await createTestDb();
});
afterEach(() => database.close());

test('makes the demo staff under their fixed ids, and leaves those who exist as they are', async () => {
  expect(await seedDemo(database.db)).toEqual({ created: demoPeople.length });
  const { personId } = demoPeople[0]!;
  const change = { status: 'deactivating' as const };
  await database.db.update(users).set(change).where(eq(users.userId, personId));
  expect(await seedDemo(database.db)).toEqual({ created: 0 });
  const rows = await database.db.select().from(users);
  expect(new Set(rows.map(({ userId }) => userId))).toEqual(
    new Set(demoPeople.map((person) => person.personId)),
  );
  expect(rows.find(({ userId }) => userId === personId)?.status).toBe('deactivating');
});

test('adds nobody where somebody is, of whose roles it knows nothing', async () => {
  const { personId, email, username, fullName } = demoPeople[0]!;
  await database.db
    .insert(users)
    .values({ userId: personId, email, username, fullName, status: 'active' });
  expect(await seedDemo(database.db)).toEqual({ created: 0 });
  expect(await database.db.select().from(users)).toHaveLength(1);
});
