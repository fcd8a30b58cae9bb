import type { AuthClient } from '@countersign/auth-service/client';
import { type Outbound, OutboundError } from '@countersign/outbound';
import type { Logger } from '@countersign/telemetry';
import { addressesOf } from '../calls/addresses.ts';
import type { NotificationDb } from '../database.ts';
import { type Worker, workInRounds } from '../worker.ts';
import { choose } from './choose.ts';
import { claimPushes, type PushOrder } from './claim.ts';
import { encrypt } from './encrypt.ts';
import { messageOf, type PushMessage } from './message.ts';
import type { CountPush } from './metrics.ts';
import { forgetBrowser, postponePush, putOffPush, settlePush } from './settle.ts';
import { createAuthorize, type Vapid } from './vapid.ts';

/** Times in milliseconds. */
export interface PusherSettings {
  /** So many browsers at the same time. */
  limit: number;
  /** Longer than a request may take. */
  leaseMs: number;
  pollMs: number;
  /** How long after it was told something is pushed: by then whoever looks has read it. */
  waitMs: number;
  /** So far apart are pushes to one browser. */
  restMs: number;
  /** How often it is looked for what is urgent in quiet hours. */
  lookMs: number;
  backoffMs: number;
  backoffMaxMs: number;
  /** Tries before what there is to say is given up. */
  attemptsMax: number;
}

const defaults: PusherSettings = {
  limit: 20,
  leaseMs: 60_000,
  pollMs: 1_000,
  waitMs: 2_000,
  restMs: 5_000,
  lookMs: 60_000,
  backoffMs: 30_000,
  backoffMaxMs: 3_600_000,
  attemptsMax: 8,
};

/** A push service keeps it so long for a browser that is away, in seconds. */
const keptFor = 12 * 3_600;

/** What became of a try. `again` in so many milliseconds, where the push service said when. */
type Outcome = { is: 'sent' | 'gone' } | { is: 'failed'; status?: number; again?: number };

/**
 * Pushes what people are told to their browsers, encrypted for each and through push services that the browsers named, at least once.
 * What was read meanwhile is not pushed; what comes together is one push. Several processes share the work.
 */
export function createPusher(options: {
  db: NotificationDb;
  auth: AuthClient;
  outbound: Outbound;
  vapid: Vapid;
  logger: Logger;
  count?: CountPush | undefined;
  settings?: Partial<PusherSettings> | undefined;
}): Worker {
  const { db, auth, outbound, vapid, logger, count } = options;
  const settings = { ...defaults, ...options.settings };
  const authorize = createAuthorize(vapid);

  /** Who of them is still here: whoever has left is told nothing more. */
  async function activeOf(orders: readonly PushOrder[]): Promise<ReadonlySet<string>> {
    const people = await addressesOf(
      auth,
      orders.map(({ personId }) => personId),
    );
    return new Set(people.filter(({ active }) => active).map(({ personId }) => personId));
  }

  async function send(order: PushOrder, message: PushMessage): Promise<Outcome> {
    const { endpoint } = order;
    try {
      const reply = await outbound.send({
        url: endpoint,
        method: 'POST',
        headers: {
          authorization: authorize(endpoint),
          'content-encoding': 'aes128gcm',
          'content-type': 'application/octet-stream',
          ttl: String(keptFor),
          // What is newer of the same action takes the place of what a browser has not fetched yet.
          topic: message.actionId.replaceAll('-', ''),
        },
        body: encrypt(JSON.stringify(message), order),
      });
      return outcomeOf(reply.status, reply.headers['retry-after']);
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error;
      logger.debug({ err: error, subscriptionId: order.subscriptionId }, 'a push was not taken');
      return { is: 'failed' };
    }
  }

  async function deliver(order: PushOrder, active: ReadonlySet<string>): Promise<void> {
    if (!active.has(order.personId)) return forgetBrowser(db, order);
    const chosen = await choose(order);
    if (!chosen) return settlePush(db, order, 0);
    // What is urgent may come meanwhile.
    if ('waitMs' in chosen) return putOffPush(db, order, Math.min(chosen.waitMs, settings.lookMs));
    const outcome = await send(order, messageOf(chosen.say, order.unread));
    if (outcome.is === 'failed') return fail(order, outcome);
    count?.(outcome.is);
    await (outcome.is === 'sent'
      ? settlePush(db, order, settings.restMs)
      : forgetBrowser(db, order));
  }

  async function fail(
    order: PushOrder,
    { status, again }: Extract<Outcome, { is: 'failed' }>,
  ): Promise<void> {
    const { attempt, subscriptionId } = order;
    const { attemptsMax, backoffMs, backoffMaxMs, restMs } = settings;
    const isOver = attempt >= attemptsMax;
    count?.(isOver ? 'given_up' : 'failed');
    logger.info({ subscriptionId, attempt, status }, 'a push service did not take a push');
    if (!isOver) {
      const pause = Math.min(backoffMaxMs, again ?? backoffMs * 2 ** (attempt - 1));
      return postponePush(db, order, pause * (0.75 + Math.random() / 4));
    }
    // One that refuses each time takes nothing from this key; its browser subscribes anew.
    const isRefused = status !== undefined && status >= 400 && status < 500 && status !== 429;
    await (isRefused ? forgetBrowser(db, order) : settlePush(db, order, restMs));
  }

  /** Pushes to some browsers, and says whether there may be more of them. */
  async function round(): Promise<boolean> {
    const orders = await claimPushes(db, settings);
    if (orders.length === 0) return false;
    let active: ReadonlySet<string>;
    try {
      active = await activeOf(orders);
    } catch (error) {
      await Promise.all(orders.map((order) => postponePush(db, order, settings.backoffMs)));
      throw error;
    }
    const done = await Promise.allSettled(orders.map((order) => deliver(order, active)));
    const [failed] = done.filter((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
    return orders.length === settings.limit;
  }

  return workInRounds(round, {
    pollMs: settings.pollMs,
    onError: (error) => logger.warn({ err: error }, 'what people are told could not be pushed'),
  });
}

function outcomeOf(status: number, retryAfter: string | string[] | undefined): Outcome {
  if (status >= 200 && status < 300) return { is: 'sent' };
  if (status === 404 || status === 410) return { is: 'gone' };
  const seconds = Number(retryAfter);
  return { is: 'failed', status, ...(seconds > 0 && { again: seconds * 1_000 }) };
}
