import { setTimeout as sleep } from 'node:timers/promises';
import type { AuthClient } from '@countersign/auth-service/client';
import { unwrap } from '@countersign/calls';
import type { CountMail, SendMail } from '@countersign/mail';
import type { Logger } from '@countersign/telemetry';
import type { NotificationDb } from '../database.ts';
import type { AskConcerned, WhoIsConcerned } from '../events/concerned.ts';
import { claimMails, type MailOrder } from './claim.ts';
import { composeNotification } from './compose.ts';
import { countMailFailure, type RetryPlan, settleMail } from './settle.ts';
import { decides, isForDeciders, skipUseless } from './skip-useless.ts';

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
 * Sends the mails of notifications that are due, at least once each, to the address that its person has then. One that is of no use
 * any more is not sent; one that fails is tried again later. Several processes share the work.
 */
export function createPostman(options: {
  db: NotificationDb;
  auth: AuthClient;
  askConcerned: AskConcerned;
  sendMail: SendMail;
  publicUrl: string;
  logger: Logger;
  count?: CountMail | undefined;
  settings?: Partial<PostmanSettings> | undefined;
}): Postman {
  const { db, auth, askConcerned, sendMail, publicUrl, logger, count } = options;
  const settings = { ...defaults, ...options.settings };
  const stopping = new AbortController();
  let running: Promise<void> | undefined;

  async function peopleOf(orders: readonly MailOrder[]) {
    const personIds = [...new Set(orders.map(({ personId }) => personId))];
    const { people } = await unwrap(auth.internal.people.addresses.$post({ json: { personIds } }));
    return new Map(people.map((person) => [person.personId, person]));
  }

  async function deliver(
    order: MailOrder,
    people: ReturnType<typeof peopleOf>,
    concerned: Promise<WhoIsConcerned>,
  ): Promise<void> {
    const skip = (reason: string) => settleMail(db, order, { mail: 'skipped', mailReason: reason });
    if (order.useless) return skip(order.useless);
    try {
      const person = (await people).get(order.personId);
      if (!person?.active) return await skip('inactive');
      if (isForDeciders(order) && !decides(order, await concerned)) return await skip('decided');
      const mail = composeNotification(order, person, publicUrl);
      if (!mail) return await skip('unknown_kind');
      await sendMail(mail);
    } catch (error) {
      count?.('failed');
      const { notificationId } = order;
      logger.warn({ err: error, notificationId }, 'a mail was not sent; trying again');
      return countMailFailure(db, order, String(error), settings);
    }
    count?.('sent');
    await settleMail(db, order, { mail: 'sent' });
  }

  /** Sends some, and says how many it took. */
  async function sendSome(): Promise<number> {
    const orders = await claimMails(db, settings);
    if (orders.length === 0) return 0;
    const people = peopleOf(orders);
    // Who can act is asked when it is sent: meanwhile others may have decided.
    const concerned = askConcerned(orders.filter(isForDeciders).map(({ actionId }) => actionId));
    // Each mail that needs it says that it failed.
    concerned.catch(() => {});
    const done = await Promise.allSettled(orders.map((order) => deliver(order, people, concerned)));
    const [failed] = done.filter((one) => one.status === 'rejected');
    if (failed) throw failed.reason;
    return orders.length;
  }

  /** Deals with those that are due, and says whether there may be more of them. */
  async function round(): Promise<boolean> {
    const { due, useful } = await skipUseless(db, askConcerned, settings.lookThrough);
    for (let left = useful; left > 0 && !stopping.signal.aborted;) {
      const taken = await sendSome();
      // The rest is another process's.
      if (taken === 0) break;
      left -= taken;
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
