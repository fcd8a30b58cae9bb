import {
  createServiceFetch,
  createServiceTokens,
  createUserTokenVerifier,
} from '@countersign/auth/server';
import { configureUpstreams } from '@countersign/calls';
import { createClient } from '@countersign/db-order';
import { serve } from '@countersign/http';
import { createPromotionClient } from '@countersign/promotion-service/client';
import { startTelemetry } from '@countersign/telemetry';
import { createUserClient } from '@countersign/user-service/client';
import { createApp } from './app.ts';
import { createCustomers } from './calls/customers.ts';
import { createPromotions } from './calls/promotions.ts';
import { readEnv } from './env.ts';

const env = readEnv();
configureUpstreams(env.upstreams);
const telemetry = await startTelemetry('order', env);
const { logger, metrics } = telemetry;
const database = createClient(env.DATABASE_URL, {
  applicationName: 'order',
  max: env.DATABASE_POOL_MAX,
  logger,
  metrics,
});
const tokens = createServiceTokens({
  self: 'order',
  privateKey: env.SERVICE_KEY,
  publicKeys: env.SERVICE_PUBLIC_KEYS,
});
const fetchFrom = (audience: 'user' | 'promotion') => ({
  fetch: createServiceFetch({ tokens, audience, timeoutMs: 800, retryGets: true, metrics }),
});
const app = createApp({
  database,
  logger,
  metrics,
  tokens,
  verifyPerson: createUserTokenVerifier({
    authUrl: env.urlOf('auth'),
    audience: 'order',
    metrics,
  }),
  customers: createCustomers(createUserClient(env.urlOf('user'), fetchFrom('user'))),
  promotions: createPromotions(
    createPromotionClient(env.urlOf('promotion'), fetchFrom('promotion')),
  ),
});

await serve(app, {
  service: 'order',
  ...env.listen,
  logger,
  onStop: [() => database.close(), telemetry.stop],
});
