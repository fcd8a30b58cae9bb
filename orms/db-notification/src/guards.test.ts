import { randomUUID } from 'node:crypto';
import {
  applicationLoginContract,
  denied,
  refusalOf,
  refusalsOf,
  rightsOf,
  ruleBroken,
} from '@countersign/database/contract';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notifications } from './schema/index.ts';
import { createTestDb, type NotificationTestDb } from './testing.ts';

let database: NotificationTestDb;
beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

applicationLoginContract(() => database);

test('each right of the application login', async () => {
  expect(await rightsOf(database)).toEqual({
    event_cursors: 'SELECT, INSERT, UPDATE',
    mail_choices: 'SELECT, INSERT, UPDATE (mail)',
    mail_deliveries: 'SELECT, INSERT, UPDATE (state, attempts, due_at, settled_at, reason)',
    muted_actions: 'SELECT, INSERT, DELETE',
    notifications: 'SELECT, INSERT, UPDATE (read_at)',
    webhook_deliveries:
      'SELECT, INSERT, UPDATE (state, attempts, due_at, settled_at, status, reason, took_ms)',
    webhook_pauses: 'SELECT, INSERT (webhook_id, version, reason)',
    webhook_secret_views:
      'SELECT, INSERT (webhook_id, generation, person_id, person_name, principal)',
  });
});

type New = typeof notifications.$inferInsert;
const tell = (change: Partial<New> = {}) =>
  database.db
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
      ...change,
    })
    .returning({ id: notifications.id });

describe('what somebody was told', () => {
  const personId = randomUUID();
  test.each<[string, Partial<New>]>([
    ['notifications_kind_form', { kind: 'Decided' }],
    ['notifications_position_positive', { position: 0 }],
    ['notifications_actor_named', { actorId: randomUUID() }],
    ['notifications_not_of_own_doing', { personId, actorId: personId, actorName: 'Self' }],
    [ruleBroken, { readAt: new Date() }],
    [ruleBroken, { toldAt: new Date(0) }],
  ])('keeps to %s: %j', async (constraint, change) => {
    expect(await refusalOf(tell(change))).toBe(constraint);
  });

  test('is told once', async () => {
    const once = { personId, eventId: 'an.1' };
    await tell(once);
    expect(await refusalOf(tell(once))).toBe('notifications_once');
  });

  test('is read once, now, and stays otherwise as it was, whoever asks', async () => {
    const [row] = await tell();
    const read = (at: Date | null | typeof now) =>
      refusalOf(
        database.db.update(notifications).set({ readAt: at }).where(eq(notifications.id, row!.id)),
      );
    const now = sql`now()`;
    expect(await read(new Date(0))).toBe(ruleBroken);
    expect(await read(now)).toBeUndefined();
    expect(await read(now)).toBe(ruleBroken);
    expect(await read(null)).toBe(ruleBroken);
    const change = await refusalsOf(database, `update notifications set kind = 'executed'`);
    expect(change).toEqual({ application: denied, owner: ruleBroken });
    for (const statement of ['delete from notifications', 'truncate notifications cascade']) {
      expect(await refusalsOf(database, statement)).toEqual({ application: denied, owner: denied });
    }
  });
});
