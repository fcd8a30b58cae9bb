import { setTimeout as sleep } from 'node:timers/promises';
import { claimDigest, claimMails } from './claim.ts';
import { deliver, type Delivering, type Parcel } from './deliver.ts';
import { lookThrough } from './look-through.ts';
import type { RetryPlan } from './settle.ts';

/** Times in milliseconds. */
export interface PostmanSettings extends RetryPlan {
  /** So many mails at the same time. */
  limit: number;
  /** So many of those that are due are looked through at once for what is of no use any more. */
  lookThrough: number;
  /** Longer than a mail server may take for one mail. */
  leaseMs: number;
  pollMs: number;
}

const defaults: PostmanSettings = {
  limit: 5,
  lookThrough: 100,
  leaseMs: 60_000,
  pollMs: 1_000,
  backoffMs: 30_000,
  backoffMaxMs: 86_400_000,
  attemptsMax: 16,
};

/** Sends mails for as long as the process runs. */
export interface Postman {
  start(): void;
  /** Takes no more, and waits for those that it is sending. */
  stop(): Promise<void>;
}

/**
 * Sends the mails of notifications that are due, at least once each, to the address that its person has then, when they want it. One that is of no
 * use any more is not sent; one that fails is tried again later. Several processes share the work.
 */
export function createPostman({
  settings: changed,
  ...parts
}: Omit<Delivering, 'settings'> & { settings?: Partial<PostmanSettings> | undefined }): Postman {
  const settings = { ...defaults, ...changed };
  const { db, askConcerned, mailAfterMs, logger } = parts;
  const delivering: Delivering = { ...parts, settings };
  const stopping = new AbortController();
  let running: Promise<void> | undefined;

  /** Sends some one by one, and says how many it took. */
  async function sendSome(): Promise<number> {
    const orders = await claimMails(db, settings);
    await deliver(
      orders.map((order) => [order]),
      delivering,
    );
    return orders.length;
  }

  /** Sends people what they are mailed once a day. */
  async function sendDigests(people: readonly string[]): Promise<void> {
    const claimed = people.map((personId) => claimDigest(db, personId, settings.leaseMs));
    const parcels = (await Promise.all(claimed)).flatMap(([first, ...others]): Parcel[] =>
      first ? [[first, ...others]] : [],
    );
    await deliver(parcels, delivering);
  }

  /** Deals with those that are due, and says whether there may be more of them. */
  async function round(): Promise<boolean> {
    const { due, single, digests } = await lookThrough(db, askConcerned, {
      most: settings.lookThrough,
      mailAfterMs,
    });
    for (let left = single; left > 0 && !stopping.signal.aborted;) {
      const taken = await sendSome();
      // The rest is another process's.
      if (taken === 0) break;
      left -= taken;
    }
    for (let at = 0; at < digests.length && !stopping.signal.aborted; at += settings.limit) {
      await sendDigests(digests.slice(at, at + settings.limit));
    }
    return due === settings.lookThrough;
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      let more = false;
      try {
        more = await round();
      } catch (error) {
        logger.warn({ err: error }, 'mails could not be taken or noted');
      }
      // What is due is followed by the next at once, so that a long queue drains.
      if (!more) {
        await sleep(settings.pollMs, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
  }

  return {
    start() {
      running ??= run();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
