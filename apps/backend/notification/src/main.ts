import {
  createServiceFetch,
  createServiceTokens,
  createUserTokenVerifier,
} from '@countersign/auth/server';
import { configureUpstreams } from '@countersign/calls';
import { createClient } from '@countersign/db-notification';
import { longestWaitMs } from '@countersign/events';
import { serve } from '@countersign/http';
import { startTelemetry } from '@countersign/telemetry';
import { createWorkflowClient } from '@countersign/workflow-service/client';
import { createApp } from './app.ts';
import { readEnv } from './env.ts';
import { createTeller } from './events/teller.ts';

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
const teller = createTeller({
  db: database.db,
  workflow: createWorkflowClient(env.urlOf('workflow'), {
    fetch: createServiceFetch({ tokens, audience: 'workflow', timeoutMs, metrics }),
  }),
  logger,
  metrics,
});
const app = createApp({
  database,
  logger,
  metrics,
  verifyPerson: createUserTokenVerifier({
    authUrl: env.urlOf('auth'),
    audience: 'notification',
    metrics,
  }),
});

teller.start();

await serve(app, {
  service: 'notification',
  ...env.listen,
  logger,
  onStop: [() => teller.stop(), () => database.close(), telemetry.stop],
});
