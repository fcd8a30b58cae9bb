import { webhookDeliveries } from '@countersign/db-notification';
import { and, eq, sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import type { Delivery } from './claim.ts';

const longestReason = 500;

/** What became of a try: the status that was answered, if any, how long it took, and what was in the way. */
export interface Failure {
  status?: number;
  tookMs?: number;
  reason: string;
}

type Db = Pick<NotificationDb, 'update'>;

/** Notes for good that a delivery arrived, or why it was skipped; also by an attempt whose lease has ended. */
export async function settleDelivery(
  db: Db,
  { deliveryId }: Pick<Delivery, 'deliveryId'>,
  outcome: { state: 'sent'; status: number; tookMs: number } | { state: 'skipped'; reason: string },
): Promise<void> {
  await db
    .update(webhookDeliveries)
    .set({ reason: null, ...outcome, settledAt: sql`now()` })
    .where(queued(deliveryId));
}

/** Notes that a delivery did not arrive, and when it is tried again: never where that is not said. Only the latest attempt counts. */
export async function countFailure(
  db: Db,
  { deliveryId, attempt }: Pick<Delivery, 'deliveryId' | 'attempt'>,
  { status, tookMs, reason }: Failure,
  againInMs: number | undefined,
): Promise<void> {
  const outcome =
    againInMs === undefined
      ? ({ state: 'given_up', settledAt: sql`now()` } as const)
      : { dueAt: sql`now() + make_interval(secs => ${againInMs / 1_000})` };
  await db
    .update(webhookDeliveries)
    .set({
      ...outcome,
      status: status ?? null,
      tookMs: tookMs ?? null,
      reason: reason.slice(0, longestReason),
    })
    .where(and(queued(deliveryId), eq(webhookDeliveries.attempts, attempt)));
}

const queued = (id: string) =>
  and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.state, 'queued'));
