import { randomUUID } from 'node:crypto';
import { createTestDb } from '@countersign/db-notification/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NotificationDatabase } from '../database.ts';
import { newBrowser } from '../testing/push.ts';
import { claimPushes, type PushOrder } from './claim.ts';
import { forgetBrowser, settlePush } from './settle.ts';

const personId = randomUUID();
let database: NotificationDatabase;
beforeAll(async () => {
  database = await createTestDb();
});
afterAll(() => database.close());

const tellSomething = () =>
  database.pool.query(
    `insert into notifications (person_id, entry, position, kind, action_id, action_type, revision, happened_at)
     values ($1, 1, 1, 'decided', gen_random_uuid(), 'create_promotion', 1, now())`,
    [personId],
  );
const pushedTo = async () =>
  (await database.pool.query('select pushed_to from push_subscriptions')).rows[0]?.pushed_to;

/** Takes the browser, once nobody else has a lease. */
async function claim(leaseMs: number): Promise<PushOrder> {
  let claimed: PushOrder[] = [];
  await expect
    .poll(async () => (claimed = await claimPushes(database.db, { limit: 5, leaseMs, waitMs: 0 })))
    .toHaveLength(1);
  return claimed[0]!;
}

it('is noted by no process whose lease ended before others pushed more', async () => {
  const { p256dh, auth } = newBrowser().keys;
  await database.pool.query(
    'insert into push_subscriptions (person_id, endpoint, p256dh, auth) values ($1, $2, $3, $4)',
    [personId, 'https://push.example/1', p256dh, auth],
  );
  await tellSomething();
  const late = await claim(1);
  await tellSomething();
  const second = await claim(60_000);
  await settlePush(database.db, second, 0);
  await tellSomething();
  const latest = await claim(60_000);
  await settlePush(database.db, late, 0);
  await forgetBrowser(database.db, late);
  expect(await pushedTo()).toBe(second.upTo);
  await settlePush(database.db, latest, 0);
  expect(await pushedTo()).toBe(latest.upTo);
});
