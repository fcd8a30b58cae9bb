import { randomUUID } from 'node:crypto';
import { denied, refusalOf, refusalsOf, ruleBroken } from '@countersign/database/contract';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailChoices, mailDeliveries, notifications } from './schema/index.ts';
import { createTestDb, type NotificationTestDb } from './testing.ts';

let database: NotificationTestDb;
beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

type New = typeof mailDeliveries.$inferInsert;

async function told(): Promise<string> {
  const [row] = await database.db
    .insert(notifications)
    .values({
      personId: randomUUID(),
      eventId: `${randomUUID()}.1`,
      position: 1,
      kind: 'decided',
      actionId: randomUUID(),
      actionType: 'create_promotion',
      revision: 1,
      happenedAt: new Date(),
    })
    .returning({ id: notifications.id });
  return row!.id;
}
const queue = async (change: Partial<New> = {}) =>
  database.db
    .insert(mailDeliveries)
    .values({ notificationId: await told(), dueAt: new Date(), ...change })
    .returning({ id: mailDeliveries.notificationId });

test.each<[Partial<New>]>([
  [{ state: 'sent', settledAt: new Date() }],
  [{ attempts: 1 }],
  [{ queuedAt: new Date(0) }],
])('a mail is queued before it is anything else: %j', async (change) => {
  expect(await refusalOf(queue(change))).toBe(ruleBroken);
});

test('what became of a mail is noted now, and stays', async () => {
  const [row] = await queue();
  const now = sql`now()`;
  const set = (change: object) =>
    refusalOf(
      database.db
        .update(mailDeliveries)
        .set(change)
        .where(eq(mailDeliveries.notificationId, row!.id)),
    );
  expect(await set({ state: 'sent', settledAt: new Date(0) })).toBe(ruleBroken);
  expect(await set({ settledAt: now })).toBe('mail_deliveries_settled');
  expect(await set({ state: 'skipped', settledAt: now })).toBe('mail_deliveries_explained');
  expect(await set({ attempts: 2 })).toBeUndefined();
  expect(await set({ attempts: 1 })).toBe(ruleBroken);
  expect(await set({ state: 'sent', settledAt: now })).toBeUndefined();
  expect(await set({ state: 'queued', settledAt: null })).toBe(ruleBroken);
  const change = await refusalsOf(database, 'update mail_deliveries set queued_at = now()');
  expect(change).toEqual({ application: denied, owner: ruleBroken });
  for (const statement of ['delete from mail_deliveries', 'truncate mail_deliveries']) {
    expect(await refusalsOf(database, statement)).toEqual({ application: denied, owner: denied });
  }
});

test('somebody chooses of a kind what there is to choose', async () => {
  const choose = (kind: string, mail: 'each') =>
    refusalOf(database.db.insert(mailChoices).values({ personId: randomUUID(), kind, mail }));
  expect(await choose('decided', 'each')).toBeUndefined();
  expect(await choose('decided', 'always' as 'each')).toBe('mail_choices_mail_known');
  expect(await choose('Decided', 'each')).toBe('mail_choices_kind_form');
});
