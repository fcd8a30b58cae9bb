import { randomBytes, randomUUID } from 'node:crypto';
import { denied, refusalOf, refusalsOf } from '@countersign/database/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pushSubscriptions } from './schema/index.ts';
import { createTestDb, type NotificationTestDb } from './testing.ts';

let database: NotificationTestDb;
beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

type New = typeof pushSubscriptions.$inferInsert;
const p256dh = Buffer.concat([Buffer.of(4), randomBytes(64)]).toString('base64url');
const insert = (change: Partial<New> = {}) =>
  database.db.insert(pushSubscriptions).values({
    personId: randomUUID(),
    endpoint: `https://push.example/${randomUUID()}`,
    p256dh,
    auth: randomBytes(16).toString('base64url'),
    ...change,
  });

it.each<[string, Partial<New>]>([
  ['push_subscriptions_endpoint_form', { endpoint: 'http://push.example/1' }],
  ['push_subscriptions_endpoint_form', { endpoint: `https://push.example/${'x'.repeat(2_048)}` }],
  ['push_subscriptions_endpoint_form', { endpoint: 'https://push.example/a b' }],
  ['push_subscriptions_p256dh_form', { p256dh: p256dh.slice(0, 80) }],
  ['push_subscriptions_p256dh_form', { p256dh: `A${p256dh.slice(1)}` }],
  ['push_subscriptions_auth_form', { auth: 'short' }],
])('is one that something can be pushed to, by %s: %j', async (constraint, change) => {
  expect(await refusalOf(insert(change))).toBe(constraint);
});

it('belongs to one person, who has at most ten, also at once', async () => {
  const endpoint = 'https://push.example/shared';
  await insert({ endpoint });
  expect(await refusalOf(insert({ endpoint }))).toBe('push_subscriptions_endpoint_key');
  const personId = randomUUID();
  const refusals = await Promise.all(
    Array.from({ length: 12 }, () => refusalOf(insert({ personId }))),
  );
  expect(refusals.filter((one) => one === undefined)).toHaveLength(10);
  expect(refusals.filter(Boolean)).toEqual(Array(2).fill('push_subscriptions_bounded'));
});

it.each([
  [`update push_subscriptions set person_id = uuidv7()`, denied],
  [`update push_subscriptions set endpoint = 'https://elsewhere.example/1'`, denied],
  [`truncate push_subscriptions`, denied],
])('is nobody else’s: %s', async (statement, application) => {
  await insert();
  expect((await refusalsOf(database, statement)).application).toBe(application);
});
