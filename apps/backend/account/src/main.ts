import {
  createServiceFetch,
  createServiceTokens,
  createUserTokenVerifier,
} from '@countersign/auth/server';
import { createClient } from '@countersign/db-account';
import { createLogger, createMetrics, serve, startTracing } from '@countersign/http';
import { createUserClient } from '@countersign/user-service/client';
import { createApp } from './app.ts';
import { readEnv } from './env.ts';
import { createDirectory } from './calls/directory.ts';

const env = readEnv();
const logger = createLogger({ service: 'account', level: env.LOG_LEVEL });
const metrics = createMetrics('account');
const stopTracing = await startTracing('account', env, logger);
const database = createClient(env.DATABASE_URL, {
  applicationName: 'account',
  max: env.DATABASE_POOL_MAX,
  metrics,
  ...(logger.isLevelEnabled('debug') && { onQuery: (query) => logger.debug(query, 'query') }),
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
  onStop: [() => database.close(), stopTracing],
});
