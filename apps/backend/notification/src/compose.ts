import { createServiceFetch, type ServiceTokens } from '@countersign/auth/server';
import { createAuthClient } from '@countersign/auth-service/client';
import { longestWaitMs } from '@countersign/events';
import { createMailMetrics, createSendMail } from '@countersign/mail';
import { createOutbound, type Outbound } from '@countersign/outbound';
import type { Logger, Metrics } from '@countersign/telemetry';
import { createWorkflowClient } from '@countersign/workflow-service/client';
import { type AskConcerned, askConcernedOf } from './calls/ask-concerned.ts';
import { listWebhooksOf } from './calls/list-webhooks.ts';
import { pullAuthLogOf, pullLogOf } from './calls/pull-log.ts';
import type { NotificationDatabase } from './database.ts';
import type { readEnv } from './env.ts';
import { createRelay } from './events/relay.ts';
import { createTeller } from './events/teller.ts';
import { withStream } from './events/with-stream.ts';
import { countLettersWaiting } from './letters/count-waiting.ts';
import { createLetterReader } from './letters/reader.ts';
import { createLetterSender } from './letters/sender.ts';
import { createHub, type Hub } from './live/hub.ts';
import { countWaiting } from './mail/count-waiting.ts';
import { createPostman } from './mail/postman.ts';
import { createPushMetrics } from './push/metrics.ts';
import { createPusher } from './push/pusher.ts';
import type { UnsubscribeLinks } from './unsubscribe/links.ts';
import { createCourier } from './webhooks/courier.ts';
import { createForgetting } from './webhooks/forget.ts';
import { createWebhookMetrics } from './webhooks/metrics.ts';
import { createWebhookReader } from './webhooks/reader.ts';
import type { WebhookDeps } from './webhooks/routes.ts';
import type { Worker } from './worker.ts';

interface Parts {
  env: ReturnType<typeof readEnv>;
  database: Pick<NotificationDatabase, 'db'>;
  tokens: ServiceTokens;
  links: UnsubscribeLinks;
  logger: Logger;
  metrics: Metrics;
}

/**
 * Who reads the log, tells people, shows them what happens, mails them and sends events to webhooks, put together as the settings say;
 * nothing is started yet.
 */
export function compose(parts: Parts): {
  hub: Hub;
  webhooks: WebhookDeps;
  workers: readonly Worker[];
} {
  const { env, database, tokens, logger, metrics } = parts;
  const timeoutMs = longestWaitMs + 5_000;
  const workflow = createWorkflowClient(env.urlOf('workflow'), {
    fetch: createServiceFetch({ tokens, audience: 'workflow', timeoutMs, metrics }),
  });
  const pull = pullLogOf(workflow);
  const askConcerned = askConcernedOf(workflow);
  const webhooks = { list: listWebhooksOf(workflow), secret: env.WEBHOOK_SECRET };
  const reading = { db: database.db, logger, metrics };
  const mailAfterMs = env.MAIL_AFTER_SECONDS * 1_000;
  const telling = { ...reading, askConcerned, mailAfterMs };
  const { NATS_URL: url, NATS_REPLICAS: replicas, NATS_RELAY: relays, EVENTS_FROM: from } = env;
  return {
    hub: createHub({ ...reading, pull }),
    webhooks,
    workers: [
      ...(from === 'log' ? [createTeller({ ...telling, pull })] : []),
      ...(url === undefined
        ? []
        : [
            withStream({ url, replicas, name: 'notification' }, pull, (stream) => [
              ...(relays ? [createRelay({ ...reading, pull, plan: stream.relay })] : []),
              ...(from === 'stream' ? [createTeller({ ...telling, pull: stream.pull })] : []),
            ]),
          ]),
      ...postmanOf(parts, askConcerned),
      ...pusherOf(parts),
      createWebhookReader({ ...reading, pull, listWebhooks: webhooks.list }),
      createForgetting(reading),
      courierOf(parts, { ...webhooks, askConcerned, mailAfterMs }),
    ],
  };
}

/** Auth, which is waited for so long. */
const authOf = ({ env, tokens, metrics }: Parts, timeoutMs: number) =>
  createAuthClient(env.urlOf('auth'), {
    fetch: createServiceFetch({ tokens, audience: 'auth', timeoutMs, metrics }),
  });

/** Who mails: what people were told of, and what auth has them mailed. */
function postmanOf(parts: Parts, askConcerned: AskConcerned): Worker[] {
  const {
    env,
    database: { db },
    links,
    logger,
    metrics,
  } = parts;
  const waiting = async () => (await countWaiting(db)) + (await countLettersWaiting(db));
  const sending = {
    db,
    auth: authOf(parts, 5_000),
    sendMail: createSendMail({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM }),
    publicUrl: env.publicUrl,
    logger,
    count: createMailMetrics(metrics, waiting),
  };
  const pull = pullAuthLogOf(authOf(parts, longestWaitMs + 5_000));
  return [
    createPostman({
      ...sending,
      askConcerned,
      links,
      mailAfterMs: env.MAIL_AFTER_SECONDS * 1_000,
    }),
    createLetterReader({ db, pull, logger, metrics }),
    createLetterSender(sending),
  ];
}

/** Who pushes to browsers, where there is a key for it; its way out ends with it. */
function pusherOf(parts: Parts): Worker[] {
  const {
    env,
    database: { db },
    logger,
    metrics,
  } = parts;
  if (env.vapid === undefined) return [];
  const outbound = createOutbound({ timeoutMs: 10_000 });
  const pusher = createPusher({
    db,
    auth: authOf(parts, 5_000),
    outbound,
    vapid: env.vapid,
    logger,
    count: createPushMetrics(metrics),
  });
  return [endingWith(pusher, outbound)];
}

/** A worker whose way out ends with it. */
const endingWith = (worker: Worker, outbound: Outbound): Worker => ({
  start: () => worker.start(),
  async stop() {
    await worker.stop();
    await outbound.close();
  },
});

/** Who sends events to webhooks; its way out ends with it. */
function courierOf(
  { env, database: { db }, logger, metrics }: Parts,
  { list, ...sending }: WebhookDeps & { askConcerned: AskConcerned; mailAfterMs: number },
): Worker {
  const outbound = createOutbound({ timeoutMs: 10_000 });
  const courier = createCourier({
    ...sending,
    db,
    listWebhooks: list,
    outbound,
    publicUrl: env.publicUrl,
    logger,
    count: createWebhookMetrics(metrics, db),
  });
  return endingWith(courier, outbound);
}
