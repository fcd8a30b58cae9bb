import {
  createServiceFetch,
  createServiceTokens,
  createUserTokenVerifier,
} from '@countersign/auth/server';
import { configureUpstreams } from '@countersign/calls';
import { createClient } from '@countersign/db-account';
import { serve } from '@countersign/http';
import { startTelemetry } from '@countersign/telemetry';
import { createUserClient } from '@countersign/user-service/client';
import { createApp } from './app.ts';
import { readEnv } from './env.ts';
import { createDirectory } from './calls/directory.ts';

const env = readEnv();
configureUpstreams(env.upstreams);
const telemetry = await startTelemetry('account', env);
const { logger, metrics } = telemetry;
const database = createClient(env.DATABASE_URL, {
  applicationName: 'account',
  max: env.DATABASE_POOL_MAX,
  logger,
  metrics,
});
const tokens = createServiceTokens({
  self: 'account',
  privateKey: env.SERVICE_KEY,
  publicKeys: env.SERVICE_PUBLIC_KEYS,
});
const app = createApp({
  database,
  logger,
  metrics,
  tokens,
  verifyPerson: createUserTokenVerifier({
    authUrl: env.urlOf('auth'),
    audience: 'account',
    metrics,
  }),
  directory: createDirectory(
    createUserClient(env.urlOf('user'), {
      fetch: createServiceFetch({
        tokens,
        audience: 'user',
        timeoutMs: 800,
        retryGets: true,
        metrics,
      }),
    }),
  ),
});

await serve(app, {
  service: 'account',
  ...env.listen,
  logger,
  onStop: [() => database.close(), telemetry.stop],
});
