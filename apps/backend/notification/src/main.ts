import { createServiceTokens, createUserTokenVerifier } from '@countersign/auth/server';
import { configureUpstreams } from '@countersign/calls';
import { createClient } from '@countersign/db-notification';
import { serve } from '@countersign/http';
import { startTelemetry } from '@countersign/telemetry';
import { createApp } from './app.ts';
import { compose } from './compose.ts';
import { readEnv } from './env.ts';
import { createUnsubscribeLinks } from './unsubscribe/links.ts';

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
const links = createUnsubscribeLinks(env.WEBHOOK_SECRET, env.publicUrl);
const { hub, webhooks, workers } = compose({ env, database, tokens, links, logger, metrics });
const app = createApp({
  database,
  hub,
  webhooks,
  tokens,
  links,
  pushKey: env.vapid?.publicKey,
  logger,
  metrics,
  verifyPerson: createUserTokenVerifier({
    authUrl: env.urlOf('auth'),
    audience: 'notification',
    metrics,
  }),
});

for (const worker of workers) worker.start();

await serve(app, {
  service: 'notification',
  ...env.listen,
  logger,
  onRetire: () => hub.end(),
  onStop: [
    () => hub.stop(),
    ...workers.map((worker) => () => worker.stop()),
    () => database.close(),
    telemetry.stop,
  ],
});
