import { createServiceTokens, createUserTokenVerifier } from '@countersign/auth/server';
import { createClient } from '@countersign/db-promotion';
import { createLogger, createMetrics, serve, startTracing } from '@countersign/http';
import { createApp } from './app.ts';
import { readEnv } from './env.ts';

const env = readEnv();
const logger = createLogger({ service: 'promotion', level: env.LOG_LEVEL });
const metrics = createMetrics('promotion');
const stopTracing = await startTracing('promotion', env, logger);
const database = createClient(env.DATABASE_URL, {
  applicationName: 'promotion',
  max: env.DATABASE_POOL_MAX,
  metrics,
  ...(logger.isLevelEnabled('debug') && { onQuery: (query) => logger.debug(query, 'query') }),
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
  onStop: [() => database.close(), stopTracing],
});
