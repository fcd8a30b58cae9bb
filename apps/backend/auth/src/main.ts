import { createServiceTokens } from '@countersign/auth/server';
import { configureUpstreams } from '@countersign/calls';
import { createClient } from '@countersign/db-auth';
import { tellsOfEntries } from '@countersign/events/log';
import { serve } from '@countersign/http';
import { createSendMail } from '@countersign/mail';
import { startTelemetry } from '@countersign/telemetry';
import { createApp } from './app.ts';
import { compose } from './compose.ts';
import { readEnv } from './env.ts';
import { countMails } from './mail/count-mails.ts';
import { startMailWorker } from './mail/start-worker.ts';
import { startWhenReady } from './start-when-ready.ts';
import { sweep } from './session/sweep.ts';

const env = readEnv();
configureUpstreams(env.upstreams);
const telemetry = await startTelemetry('auth', env);
const { logger, metrics } = telemetry;
const tells = tellsOfEntries('auth_audit');
const database = createClient(env.DATABASE_URL, {
  applicationName: 'auth',
  max: env.DATABASE_POOL_MAX,
  logger,
  metrics,
  onDone: (sql) => {
    if (tells(sql)) deps.sequencer.hint();
  },
});
const deps = compose(database, env.config, logger, metrics);
const sendMail = countMails(
  createSendMail({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM }),
  deps.authMetrics,
);

await startWhenReady(logger, database, async () => {
  await deps.keyring.start();
  await deps.mailQueue.start();
  await deps.identity.auth();
  await startMailWorker(deps, sendMail);
  deps.sequencer.start();
});
const app = createApp({
  ...deps,
  tokens: createServiceTokens({
    self: 'auth',
    privateKey: env.SERVICE_KEY,
    publicKeys: env.SERVICE_PUBLIC_KEYS,
  }),
  ready: async () => ({ database: await database.ready() }),
});
const sweeping = setInterval(() => {
  sweep(deps).catch((error: unknown) => {
    logger.warn({ err: error }, 'ended sessions could not be removed');
  });
}, 600_000);

await serve(app, {
  service: 'auth',
  ...env.listen,
  logger,
  onStop: [
    async () => clearInterval(sweeping),
    () => deps.sequencer.stop(),
    () => deps.mailQueue.stop(),
    () => database.close(),
    telemetry.stop,
  ],
});
