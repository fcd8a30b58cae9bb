import {
  createServiceFetch,
  createServiceTokens,
  createUserTokenVerifier,
} from '@countersign/auth/server';
import { createAuthClient } from '@countersign/auth-service/client';
import { configureUpstreams } from '@countersign/calls';
import { createClient } from '@countersign/db-notification';
import { longestWaitMs } from '@countersign/events';
import { pullFromStream } from '@countersign/events/nats';
import { serve } from '@countersign/http';
import { createMailMetrics, createSendMail } from '@countersign/mail';
import { startTelemetry } from '@countersign/telemetry';
import { createWorkflowClient } from '@countersign/workflow-service/client';
import { createApp } from './app.ts';
import { readEnv } from './env.ts';
import { askConcernedOf } from './events/concerned.ts';
import { pullLogOf } from './events/pull-log.ts';
import { createRelay } from './events/relay.ts';
import { createTeller } from './events/teller.ts';
import { withStream } from './events/with-stream.ts';
import { createHub } from './live/hub.ts';
import { countWaiting } from './mail/count-waiting.ts';
import { createPostman } from './mail/postman.ts';

const env = readEnv();
configureUpstreams(env.upstreams);
const telemetry = await startTelemetry('notification', env);
const { logger, metrics } = telemetry;
const database = createClient(env.DATABASE_URL, {
  applicationName: 'notification',
  max: env.DATABASE_POOL_MAX,
  logger,
  metrics,
});
const tokens = createServiceTokens({
  self: 'notification',
  privateKey: env.SERVICE_KEY,
  publicKeys: env.SERVICE_PUBLIC_KEYS,
});
const timeoutMs = longestWaitMs + 5_000;
const workflow = createWorkflowClient(env.urlOf('workflow'), {
  fetch: createServiceFetch({ tokens, audience: 'workflow', timeoutMs, metrics }),
});
const pullLog = pullLogOf(workflow);
const askConcerned = askConcernedOf(workflow);
const reading = { db: database.db, logger, metrics };
const mailing = env.SMTP_URL === undefined ? {} : { mailAfterMs: env.MAIL_AFTER_SECONDS * 1_000 };
const teller = createTeller({ ...reading, ...mailing, askConcerned, pull: pullLog });
const { NATS_URL, NATS_REPLICAS } = env;
const fromStream =
  NATS_URL === undefined
    ? undefined
    : withStream(
        { url: NATS_URL, replicas: NATS_REPLICAS, name: 'notification' },
        logger,
        (stream) => [
          ...(env.NATS_RELAY ? [createRelay({ ...reading, pull: pullLog, stream })] : []),
          ...(env.EVENTS_FROM === 'stream'
            ? [
                createTeller({
                  ...reading,
                  ...mailing,
                  askConcerned,
                  pull: pullFromStream(stream, '/workflow', pullLog),
                }),
              ]
            : []),
        ],
      );
const postman =
  env.SMTP_URL === undefined
    ? undefined
    : createPostman({
        db: database.db,
        askConcerned,
        auth: createAuthClient(env.urlOf('auth'), {
          fetch: createServiceFetch({ tokens, audience: 'auth', timeoutMs: 5_000, metrics }),
        }),
        sendMail: createSendMail({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM }),
        publicUrl: env.publicUrl,
        logger,
        count: createMailMetrics(metrics, () => countWaiting(database.db)),
      });
const hub = createHub({ ...reading, pull: pullLog });
const app = createApp({
  database,
  hub,
  logger,
  metrics,
  verifyPerson: createUserTokenVerifier({
    authUrl: env.urlOf('auth'),
    audience: 'notification',
    metrics,
  }),
});

if (env.EVENTS_FROM === 'log') teller.start();
postman?.start();

await serve(app, {
  service: 'notification',
  ...env.listen,
  logger,
  onRetire: () => hub.end(),
  onStop: [
    () => hub.stop(),
    () => teller.stop(),
    async () => fromStream?.stop(),
    async () => postman?.stop(),
    () => database.close(),
    telemetry.stop,
  ],
});
