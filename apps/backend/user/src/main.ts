import { createAuthClient } from '@countersign/auth-service/client';
import {
  createServiceFetch,
  createServiceTokens,
  createUserTokenVerifier,
} from '@countersign/auth/server';
import { createClient } from '@countersign/db-user';
import { createLogger, createMetrics, serve, startTracing } from '@countersign/http';
import { createApp } from './app.ts';
import { createAuthPeople } from './calls/auth-people.ts';
import { readEnv } from './env.ts';

const env = readEnv();
const logger = createLogger({ service: 'user', level: env.LOG_LEVEL });
const metrics = createMetrics('user');
const stopTracing = await startTracing('user', env, logger);
const database = createClient(env.DATABASE_URL, {
  applicationName: 'user',
  max: env.DATABASE_POOL_MAX,
  metrics,
  ...(logger.isLevelEnabled('debug') && { onQuery: (query) => logger.debug(query, 'query') }),
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
  onStop: [() => database.close(), stopTracing],
});
