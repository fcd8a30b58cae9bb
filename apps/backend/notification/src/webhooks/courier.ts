import { setTimeout as sleep } from 'node:timers/promises';
import type { Webhook } from '@countersign/actions';
import { type Outbound, OutboundError } from '@countersign/outbound';
import type { Logger } from '@countersign/telemetry';
import type { AskConcerned } from '../calls/ask-concerned.ts';
import { type ListWebhooks, remembering } from '../calls/list-webhooks.ts';
import type { NotificationDb } from '../database.ts';
import type { Worker } from '../worker.ts';
import { claimDeliveries, type Delivery } from './claim.ts';
import { messageOf } from './message.ts';
import type { CountDelivery } from './metrics.ts';
import { type PauseReason, pauseWebhook } from './pause.ts';
import { nextTry, type RetryTimes, retryTimes } from './retries.ts';
import { countFailure, type Failure, settleDelivery } from './settle.ts';
import { signed } from './sign.ts';

/** Times in milliseconds. */
export interface CourierSettings extends RetryTimes {
  /** So many deliveries of a webhook at the same time. */
  limit: number;
  /** Longer than a request may take. */
  leaseMs: number;
  pollMs: number;
  /** For how long it may not have heard of a change of a webhook. */
  knownMs: number;
}

const defaults: CourierSettings = {
  ...retryTimes,
  limit: 5,
  leaseMs: 60_000,
  pollMs: 500,
  knownMs: 2_000,
};

/**
 * Sends what is queued for webhooks and due, at least once each, to where each webhook is by then. Only a reply of 2xx is a success;
 * what fails is tried again later. A webhook that is slow or away holds up no other. Several processes share the work.
 */
export function createCourier(options: {
  db: NotificationDb;
  listWebhooks: ListWebhooks;
  askConcerned: AskConcerned;
  outbound: Outbound;
  /** From which all secrets are derived. */
  secret: string;
  publicUrl: string;
  logger: Logger;
  count?: CountDelivery | undefined;
  /** After how long a notice that is still unread is mailed. */
  mailAfterMs: number;
  settings?: Partial<CourierSettings> | undefined;
}): Worker {
  const { db, askConcerned, outbound, secret, publicUrl, logger, count, mailAfterMs } = options;
  const settings = { ...defaults, ...options.settings };
  const known = remembering(options.listWebhooks, settings.knownMs);
  const stopping = new AbortController();
  const busy = new Map<string, Promise<void>>();
  let running: Promise<void> | undefined;

  /** Sends it, and says with which status it was taken. Throws an `OutboundError`. */
  async function send({ event }: Delivery, webhook: Webhook): Promise<number> {
    const { contentType, body } = messageOf(webhook.format, event, publicUrl);
    const isSigned = webhook.format === 'cloudevents';
    const headers = {
      'content-type': contentType,
      'user-agent': 'Countersign',
      ...(isSigned && signed(secret, webhook, { id: event.id, body }, Date.now())),
    };
    const { status } = await outbound.send({ url: webhook.url, method: 'POST', headers, body });
    return status;
  }

  async function deliver(delivery: Delivery, webhook: Webhook | undefined): Promise<void> {
    const skip = (reason: string) => settleDelivery(db, delivery, { state: 'skipped', reason });
    if (!webhook) return skip('removed');
    if (webhook.state === 'paused' || delivery.pausedVersion >= webhook.version) {
      return skip('paused');
    }
    let failure: Failure;
    const begunAt = performance.now();
    const took = () => Math.round(performance.now() - begunAt);
    try {
      const status = await send(delivery, webhook);
      const tookMs = took();
      if (status >= 200 && status < 300) {
        await settleDelivery(db, delivery, { state: 'sent', status, tookMs });
        return count?.('sent');
      }
      failure = { status, tookMs, reason: `It answered ${status}` };
    } catch (error) {
      if (!(error instanceof OutboundError)) throw error;
      failure = { tookMs: took(), reason: error.message };
    }
    await fail(delivery, webhook, failure);
  }

  async function fail(delivery: Delivery, webhook: Webhook, failure: Failure): Promise<void> {
    const gone = failure.status === 410;
    const pause = gone ? undefined : nextTry(settings, delivery.attempt, delivery.ageMs);
    count?.(pause === undefined ? 'given_up' : 'failed');
    const { deliveryId, webhookId } = delivery;
    logger.info({ deliveryId, webhookId, ...failure }, 'a webhook did not take an event');
    if (pause !== undefined) {
      // Together they would come together again.
      return countFailure(db, delivery, failure, pause * (0.9 + Math.random() / 10));
    }
    await giveUp(delivery, webhook, failure, gone ? 'gone' : 'failing');
  }

  async function giveUp(
    delivery: Delivery,
    webhook: Webhook,
    failure: Failure,
    reason: PauseReason,
  ): Promise<void> {
    const { operators: people } = await askConcerned([webhook.actionId]);
    const { position } = delivery;
    const { forMs } = settings;
    await db.transaction(async (tx) => {
      await countFailure(tx, delivery, failure, undefined);
      await pauseWebhook(tx, webhook, { reason, position, people, forMs, mailAfterMs });
    });
  }

  async function deliverAll(
    deliveries: readonly Delivery[],
    webhook: Webhook | undefined,
  ): Promise<void> {
    const done = await Promise.allSettled(deliveries.map((one) => deliver(one, webhook)));
    for (const one of done) {
      if (one.status === 'fulfilled') continue;
      logger.warn({ err: one.reason as unknown }, 'a delivery could not be made or noted');
    }
  }

  /** Where webhooks are. One that came since is not one that was removed: it is asked anew where one is missing. */
  async function find(ids: readonly string[]): Promise<ReadonlyMap<string, Webhook>> {
    const webhooks = await known();
    return ids.every((id) => webhooks.has(id)) ? webhooks : options.listWebhooks();
  }

  /** Takes what is due, and comes back when it is on its way; workflow is asked where something is. */
  async function round(): Promise<void> {
    const claimed = await claimDeliveries(db, { ...settings, busy: [...busy.keys()] });
    if (claimed.length === 0) return;
    const byWebhook = Map.groupBy(claimed, ({ webhookId }) => webhookId);
    let webhooks: ReadonlyMap<string, Webhook>;
    try {
      webhooks = await find([...byWebhook.keys()]);
    } catch (error) {
      const reason = 'Where it is to be sent could not be looked up';
      const again = settings.pausesMs[0] ?? 0;
      await Promise.all(claimed.map((one) => countFailure(db, one, { reason }, again)));
      throw error;
    }
    for (const [webhookId, deliveries] of byWebhook) {
      const sending = deliverAll(deliveries, webhooks.get(webhookId));
      busy.set(
        webhookId,
        sending.finally(() => busy.delete(webhookId)),
      );
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await round();
      } catch (error) {
        logger.warn({ err: error }, 'deliveries to webhooks could not be taken');
      }
      const waited = sleep(settings.pollMs, undefined, { signal: stopping.signal });
      // Who has sent all that it took is given more at once.
      await Promise.race([waited.catch(() => {}), ...busy.values()]);
    }
    await Promise.all(busy.values());
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
