import { createAuthClient } from '@countersign/auth-service/client';
import {
  createServiceFetch,
  createServiceTokens,
  createUserTokenVerifier,
} from '@countersign/auth/server';
import { configureUpstreams } from '@countersign/calls';
import { createClient } from '@countersign/db-user';
import { serve } from '@countersign/http';
import { startTelemetry } from '@countersign/telemetry';
import { createApp } from './app.ts';
import { createAuthPeople } from './calls/auth-people.ts';
import { readEnv } from './env.ts';

const env = readEnv();
configureUpstreams(env.upstreams);
const telemetry = await startTelemetry('user', env);
const { logger, metrics } = telemetry;
const database = createClient(env.DATABASE_URL, {
  applicationName: 'user',
  max: env.DATABASE_POOL_MAX,
  logger,
  metrics,
});
const tokens = createServiceTokens({
  self: 'user',
  privateKey: env.SERVICE_KEY,
  publicKeys: env.SERVICE_PUBLIC_KEYS,
});
const authUrl = env.urlOf('auth');
const app = createApp({
  database,
  logger,
  metrics,
  tokens,
  verifyPerson: createUserTokenVerifier({ authUrl, audience: 'user', metrics }),
  auth: createAuthPeople(
    createAuthClient(authUrl, {
      fetch: createServiceFetch({ tokens, audience: 'auth', timeoutMs: 2_000, metrics }),
    }),
  ),
});

await serve(app, {
  service: 'user',
  ...env.listen,
  logger,
  onStop: [() => database.close(), telemetry.stop],
});
