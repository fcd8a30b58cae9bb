import { ECDH } from 'node:crypto';
import { databaseError } from '@countersign/database';
import { pushSubscriptions } from '@countersign/db-notification';
import { DomainError } from '@countersign/http';
import { checkAddress, OutboundError, publicHttps } from '@countersign/outbound';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { NotificationDb } from '../database.ts';
import type { PushSubscriptions } from './replies.ts';

/** Whether a browser's key is on the curve: for one that is not, nothing can be encrypted. */
function isPoint(key: string): boolean {
  try {
    ECDH.convertKey(key, 'prime256v1', 'base64url');
    return true;
  } catch {
    return false;
  }
}

const base64url = (form: RegExp, message: string) => z.string().regex(form, message);

const noPoint = 'must be a point of P-256 in base64url';

/** Body of `POST /push-subscriptions`: a subscription as browsers say it (W3C Push API, `toJSON`), without what they add. */
export const subscriptionBody = z.strictObject({
  endpoint: z.string().max(2_048),
  keys: z.strictObject({
    p256dh: base64url(/^B[A-Za-z0-9_-]{86}$/, noPoint).refine(isPoint, noPoint),
    auth: base64url(/^[A-Za-z0-9_-]{22}$/, 'must be 16 bytes in base64url'),
  }),
});

type Subscription = PushSubscriptions['subscriptions'][number];
const shown = {
  id: pushSubscriptions.id,
  endpoint: pushSubscriptions.endpoint,
  createdAt: pushSubscriptions.createdAt,
};
const toSubscription = (row: { id: string; endpoint: string; createdAt: Date }): Subscription => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
});

/** The browsers of a person, the oldest first. */
export async function listSubscriptions(
  db: NotificationDb,
  personId: string,
): Promise<Subscription[]> {
  const rows = await db
    .select(shown)
    .from(pushSubscriptions)
    .where(eq(pushSubscriptions.personId, personId))
    .orderBy(pushSubscriptions.id);
  return rows.map(toSubscription);
}

/**
 * Has told a person in a browser what they are told from now on; one that was somebody else's, or had other keys, is theirs alone.
 * Throws `invalid` for an address that is not on the public internet, and `conflict` above ten browsers.
 */
export async function subscribe(
  db: NotificationDb,
  personId: string,
  { endpoint, keys }: z.infer<typeof subscriptionBody>,
): Promise<Subscription> {
  requirePublic(endpoint);
  try {
    return await db.transaction(async (tx) => {
      await tx.delete(pushSubscriptions).where(eq(pushSubscriptions.endpoint, endpoint));
      const [row] = await tx
        .insert(pushSubscriptions)
        .values({ personId, endpoint, ...keys })
        .returning(shown);
      return toSubscription(row!);
    });
  } catch (error) {
    if (databaseError(error)?.constraint !== 'push_subscriptions_bounded') throw error;
    throw new DomainError('conflict', 'Ten browsers get this already; turn it off in another one');
  }
}

/** Pushes nothing more to one browser of a person, or to any. Returns to how many something was. */
export async function unsubscribe(
  db: NotificationDb,
  personId: string,
  id?: string,
): Promise<number> {
  const removed = await db
    .delete(pushSubscriptions)
    .where(
      and(eq(pushSubscriptions.personId, personId), id ? eq(pushSubscriptions.id, id) : undefined),
    )
    .returning({ id: pushSubscriptions.id });
  return removed.length;
}

/** Browsers name it: it is looked at again when something is sent. */
function requirePublic(endpoint: string): void {
  try {
    checkAddress(endpoint, publicHttps);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    throw new DomainError('invalid', 'Nothing can be pushed there', {
      details: [{ field: 'endpoint', message: error.message }],
    });
  }
}
