import { pushSubscriptions } from '@countersign/db-notification';
import { and, eq, sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import type { PushOrder } from './claim.ts';

/** Notes how far a browser has been told; the next push comes after `restMs`, of all that there is by then. */
export async function settlePush(
  db: NotificationDb,
  order: PushOrder,
  restMs: number,
): Promise<void> {
  await db
    .update(pushSubscriptions)
    .set({ pushedTo: order.upTo, attempts: 0, dueAt: inMs(restMs) })
    .where(claimed(order));
}

/** Notes when a push that was not taken is tried again. */
export async function postponePush(
  db: NotificationDb,
  order: PushOrder,
  againInMs: number,
): Promise<void> {
  await db
    .update(pushSubscriptions)
    .set({ dueAt: inMs(againInMs) })
    .where(claimed(order));
}

/** Leaves what there is to say for later, which is no failure. */
export async function putOffPush(db: NotificationDb, order: PushOrder, ms: number): Promise<void> {
  await db
    .update(pushSubscriptions)
    .set({ attempts: 0, dueAt: inMs(ms) })
    .where(claimed(order));
}

/** Forgets a browser that takes nothing any more, or whose person has left. */
export async function forgetBrowser(db: NotificationDb, order: PushOrder): Promise<void> {
  await db.delete(pushSubscriptions).where(claimed(order));
}

const inMs = (ms: number) => sql`now() + make_interval(secs => ${ms / 1_000})`;

/** Only the latest attempt says what became of it; they are counted anew after each push. */
const claimed = ({ subscriptionId, attempt, pushedTo }: PushOrder) =>
  and(
    eq(pushSubscriptions.id, subscriptionId),
    eq(pushSubscriptions.attempts, attempt),
    eq(pushSubscriptions.pushedTo, pushedTo),
  );
