import { setTimeout as sleep } from 'node:timers/promises';
import { claimPeople } from './claim.ts';
import { type Delivering, lookAt, type LookSettings } from './look-at.ts';

/** Times in milliseconds. */
export interface PostmanSettings extends LookSettings {
  /** So many people at the same time. */
  limit: number;
  /** Longer than a mail server may take for what one person is sent at once. */
  leaseMs: number;
  pollMs: number;
}

const defaults: PostmanSettings = {
  limit: 5,
  most: 5_000,
  leaseMs: 120_000,
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
 * use any more is not sent; one that fails is tried again later. Several processes share the work, person by person.
 */
export function createPostman({
  settings: changed,
  ...parts
}: Omit<Delivering, 'settings'> & { settings?: Partial<PostmanSettings> | undefined }): Postman {
  const settings = { ...defaults, ...changed };
  const { db, logger } = parts;
  const stopping = new AbortController();
  let running: Promise<void> | undefined;

  /** Looks at the mail of some people, and says whether there may be more of them. */
  async function round(): Promise<boolean> {
    const claims = await claimPeople(db, settings);
    if (claims.length > 0) await lookAt(claims, { ...parts, settings });
    return claims.length === settings.limit;
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
