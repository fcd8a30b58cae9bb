import { createServiceTokens, createUserTokenVerifier } from '@countersign/auth/server';
import { configureUpstreams } from '@countersign/calls';
import { createClient } from '@countersign/db-promotion';
import { serve } from '@countersign/http';
import { startTelemetry } from '@countersign/telemetry';
import { createApp } from './app.ts';
import { readEnv } from './env.ts';

const env = readEnv();
configureUpstreams(env.upstreams);
const telemetry = await startTelemetry('promotion', env);
const { logger, metrics } = telemetry;
const database = createClient(env.DATABASE_URL, {
  applicationName: 'promotion',
  max: env.DATABASE_POOL_MAX,
  logger,
  metrics,
});
const app = createApp({
  database,
  logger,
  metrics,
  tokens: createServiceTokens({
    self: 'promotion',
    privateKey: env.SERVICE_KEY,
    publicKeys: env.SERVICE_PUBLIC_KEYS,
  }),
  verifyPerson: createUserTokenVerifier({
    authUrl: env.urlOf('auth'),
    audience: 'promotion',
    metrics,
  }),
});

await serve(app, {
  service: 'promotion',
  ...env.listen,
  logger,
  onStop: [() => database.close(), telemetry.stop],
});
