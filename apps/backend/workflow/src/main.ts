import { createServiceTokens, createUserTokenVerifier } from '@countersign/auth/server';
import { configureUpstreams } from '@countersign/calls';
import { createClient } from '@countersign/db-workflow';
import { tellsOfEntries } from '@countersign/events/log';
import { serve } from '@countersign/http';
import { startTelemetry } from '@countersign/telemetry';
import { createReindexer } from './actions/search/reindex.ts';
import { createApp } from './app.ts';
import { openFiles } from './attachments/settings.ts';
import { compose } from './compose.ts';
import { readEnv } from './env.ts';
import { startUpkeep } from './upkeep.ts';
import { deleteAllExpired } from './idempotency/keyed-call.ts';

const env = readEnv();
configureUpstreams(env.upstreams);
const telemetry = await startTelemetry('workflow', env);
const { logger, metrics } = telemetry;
const tells = tellsOfEntries('audit_entries');
const database = createClient(env.DATABASE_URL, {
  applicationName: 'workflow',
  max: env.DATABASE_POOL_MAX,
  logger,
  metrics,
  onDone: (sql) => {
    if (tells(sql)) engine.sequencer.hint();
  },
});
const engine = compose({
  db: database.db,
  tokens: createServiceTokens({
    self: 'workflow',
    privateKey: env.SERVICE_KEY,
    publicKeys: env.SERVICE_PUBLIC_KEYS,
  }),
  urlOf: env.urlOf,
  logger,
  metrics,
  files: await openFiles(env),
  settings: {
    leaseMs: env.EXECUTION_LEASE_MS,
    answerMs: env.EXECUTION_ANSWER_MS,
    pollMs: env.EXECUTION_POLL_MS,
    budget: env.EXECUTION_RETRY_BUDGET,
    backoffMs: env.EXECUTION_BACKOFF_MS,
    backoffMaxMs: env.EXECUTION_BACKOFF_MAX_MS,
  },
  limits: {
    pending: env.PENDING_ACTIONS_MAX,
    entries: env.ACTION_ENTRIES_MAX,
    revisions: env.ACTION_REVISIONS_MAX,
    caseHours: env.BREAK_GLASS_REVIEW_HOURS,
  },
});
const app = createApp({
  ...engine,
  metrics,
  verifyUser: createUserTokenVerifier({
    authUrl: env.urlOf('auth'),
    audience: 'workflow',
    metrics,
  }),
  ready: async () => ({ database: await database.ready() }),
  eventReaders: ['notification'],
});

engine.executor.start();
engine.batches.start();
engine.sequencer.start();
const upkeep = startUpkeep(engine, env.EXECUTION_POLL_MS);
const reindexer = createReindexer({ db: database.db, logger });
const sweep = setInterval(() => {
  deleteAllExpired(database.db).catch((error: unknown) => {
    logger.warn({ err: error }, 'expired idempotency keys could not be removed');
  });
}, 3_600_000);

await serve(app, {
  service: 'workflow',
  ...env.listen,
  logger,
  onStop: [
    async () => clearInterval(sweep),
    () => engine.batches.stop(),
    () => engine.executor.stop(),
    () => upkeep.stop(),
    () => reindexer.stop(),
    () => engine.sequencer.stop(),
    () => database.close(),
    telemetry.stop,
  ],
});
