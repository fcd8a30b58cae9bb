import { randomUUID } from 'node:crypto';
import { denied, refusalOf, refusalsOf, ruleBroken } from '@countersign/database/contract';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { webhookDeliveries } from './schema/index.ts';
import { createTestDb, type NotificationTestDb } from './testing.ts';

let database: NotificationTestDb;
beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

type New = typeof webhookDeliveries.$inferInsert;
const queue = async (change: Partial<New> = {}) => {
  const eventId = `${randomUUID()}.1`;
  const [row] = await database.db
    .insert(webhookDeliveries)
    .values({
      webhookId: randomUUID(),
      eventId,
      position: 1,
      event: { id: eventId },
      dueAt: new Date(),
      ...change,
    })
    .returning();
  return row!;
};
const set = (id: string, change: object) =>
  refusalOf(database.db.update(webhookDeliveries).set(change).where(eq(webhookDeliveries.id, id)));
const now = sql`now()`;

describe('a delivery', () => {
  it.each<[string, Partial<New>]>([
    [ruleBroken, { state: 'sent', settledAt: new Date() }],
    [ruleBroken, { attempts: 1 }],
    [ruleBroken, { queuedAt: new Date(0) }],
    ['webhook_deliveries_event', { event: { id: 'of another one' } }],
    ['webhook_deliveries_again_by', { redeliveredBy: randomUUID() }],
  ])('is queued before it is anything else, by %s: %j', async (constraint, change) => {
    expect(await refusalOf(queue(change))).toBe(constraint);
  });

  it('is one for each event of a webhook', async () => {
    const { webhookId, eventId, event } = await queue();
    expect(await refusalOf(queue({ webhookId, eventId, event }))).toBe('webhook_deliveries_once');
    expect(await refusalOf(queue({ eventId, event }))).toBeUndefined();
  });

  it('is settled once, now', async () => {
    const { id } = await queue();
    expect(await set(id, { state: 'sent', settledAt: new Date(0) })).toBe(ruleBroken);
    expect(await set(id, { state: 'given_up', settledAt: now })).toBe(
      'webhook_deliveries_explained',
    );
    expect(await set(id, { attempts: 2, status: 500, reason: 'It answered 500' })).toBeUndefined();
    expect(await set(id, { attempts: 1 })).toBe(ruleBroken);
    expect(await set(id, { state: 'sent', settledAt: now })).toBeUndefined();
    expect(await set(id, { state: 'queued', settledAt: null })).toBe(ruleBroken);
  });

  it('is sent again as it was, once it is settled, and names by whom', async () => {
    const first = await queue();
    const { webhookId, eventId, event, id: redelivers } = first;
    const by = { redeliveredBy: randomUUID(), redeliveredName: 'Ada' };
    const again = { webhookId, eventId, event, redelivers, ...by };
    expect(await refusalOf(queue(again))).toBe(ruleBroken);
    await set(redelivers, { state: 'sent', settledAt: now });
    expect(await refusalOf(queue({ ...again, event: { id: eventId, more: 1 } }))).toBe(ruleBroken);
    expect(await refusalOf(queue({ ...again, webhookId: randomUUID() }))).toBe(ruleBroken);
    expect(await refusalOf(queue(again))).toBeUndefined();
    expect(await refusalOf(queue(again))).toBeUndefined();
  });

  it.each([
    [`update webhook_deliveries set event = '{}'`, denied, ruleBroken],
    ['delete from webhook_deliveries', ruleBroken, ruleBroken],
    ['truncate webhook_deliveries', denied, denied],
  ])('stays: %s', async (statement, application, owner) => {
    await queue();
    expect(await refusalsOf(database, statement)).toEqual({ application, owner });
  });
});

test.each(['webhook_pauses', 'webhook_secret_views'])('a row of %s stays', async (table) => {
  await database.db.execute(sql`
    insert into webhook_pauses (webhook_id, version, reason) values (uuidv7(), 1, 'gone')`);
  const show = (principal: string) =>
    database.db.execute(sql`
      insert into webhook_secret_views (webhook_id, generation, person_id, person_name, principal)
      values (uuidv7(), 1, uuidv7(), 'Ada', ${principal})`);
  await show('session:1');
  expect(await refusalOf(show('key:1'))).toBe('webhook_secret_views_in_session');
  for (const statement of [`delete from ${table}`, `update ${table} set webhook_id = uuidv7()`]) {
    expect(await refusalsOf(database, statement)).toEqual({ application: denied, owner: denied });
  }
});
