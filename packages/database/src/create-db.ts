import { type NodePgDatabase, drizzle } from 'drizzle-orm/node-postgres';
import type { Logger, Metrics } from '@countersign/telemetry';
import { Pool, type PoolClient } from 'pg';
import { hasMigrations } from './migrations.ts';
import { type QueryLogEntry, watchQueries } from './watch-queries.ts';
import { watchedClient } from './watched-client.ts';
import { AsyncLocalStorage } from 'node:async_hooks';

type Schema = Record<string, unknown>;

export interface DatabaseOptions<S extends Schema> {
  /** The tables and relations, for `db.query`. */
  schema: S;
  /** Most connections at a time; 5 by default. */
  max?: number;
  /** Shown in `pg_stat_activity`. */
  applicationName: string;
  /** Migrations that must have been applied before the database counts as ready. */
  migrationsFolder?: string;
  /** Where every statement is written with its time, at the level `debug`. */
  logger?: Logger;
  /** Where the pool and the time of statements are shown. */
  metrics?: Metrics;
  /** Told of each statement, with placeholders instead of values, once the server has done it. */
  onDone?: (sql: string) => void;
}

/** What a service says of its database beside the URL. */
export type ClientOptions = Pick<
  DatabaseOptions<Schema>,
  'applicationName' | 'max' | 'logger' | 'metrics' | 'onDone'
>;

/** A pool of connections to one database. */
export interface Database<S extends Schema> {
  db: NodePgDatabase<S>;
  pool: Pool;
  /** Whether the database answers and holds all migrations of this build. */
  ready: () => Promise<boolean>;
  /** Waits for the running queries and closes all connections. */
  close: () => Promise<void>;
}

/** What Drizzle passes to the callback of `db.transaction`. */
export type Transaction<S extends Schema> = Parameters<
  Parameters<NodePgDatabase<S>['transaction']>[0]
>[0];

const timeouts = {
  // A new connection is a new process at the server: under load that may take seconds.
  connectionTimeoutMillis: 5_000,
  statement_timeout: 10_000,
  idle_in_transaction_session_timeout: 10_000,
  // Longer than the server's own limit: it only ends what the server no longer answers at all.
  query_timeout: 15_000,
  idleTimeoutMillis: 30_000,
};

/**
 * What is read lies in memory or on an SSD, where a page by an index costs about what any other does. With
 * PostgreSQL's 4 a plan that was made while a table is small reads all of it, and a connection keeps that plan while
 * the table grows, until its next analysis.
 */
const planner = '-c random_page_cost=1.1';

/**
 * Opens a database lazily: nothing connects before the first query. Connections that break are
 * replaced by the next query, so PostgreSQL may stop and start underneath.
 *
 * @param url `postgres://` URL of the application login
 */
export function createDb<S extends Schema>(
  url: string,
  {
    schema,
    max = 5,
    applicationName,
    migrationsFolder,
    logger,
    metrics,
    onDone,
  }: DatabaseOptions<S>,
): Database<S> {
  const onQuery = logger?.isLevelEnabled('debug')
    ? (query: QueryLogEntry) => logger.debug(query, 'query')
    : undefined;
  const database = new URL(url).pathname.slice(1);
  const pool = new BoundPool({
    connectionString: url,
    application_name: applicationName,
    max,
    keepAlive: true,
    ...timeouts,
    options: planner,
    Client: watchedClient(watchQueries({ database, metrics, onQuery, onDone })),
  });
  if (metrics) observePool(metrics, pool);
  // A broken connection is an event, and one without a listener ends the process. The query that
  // runs on it fails by itself; a client in use between two queries is told by the second one.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));

  return {
    db: drizzle(pool, { schema }),
    pool,
    async ready() {
      try {
        await pool.query('select 1');
        return migrationsFolder === undefined || (await hasMigrations(pool, migrationsFolder));
      } catch {
        return false;
      }
    },
    close: () => pool.end(),
  };
}

type Connected = Parameters<Pool['connect']>[0];

/**
 * A pool whose waiting queries stay in the context of the request that asked: a connection is handed
 * on in the context of the one that gave it back.
 */
class BoundPool extends Pool {
  override connect(): Promise<PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<PoolClient> | void {
    if (!callback) return super.connect();
    super.connect(AsyncLocalStorage.bind(callback));
  }
}

/** Shows how a pool's connections are used, as of each scrape. */
function observePool(metrics: Metrics, pool: Pool): void {
  metrics.gauge({
    name: 'countersign_database_pool_connections',
    help: 'Open connections, by whether a query or a transaction uses them.',
    labelNames: ['state'],
    collect() {
      this.set({ state: 'used' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'idle' }, pool.idleCount);
    },
  });
  metrics.gauge({
    name: 'countersign_database_pool_waiting',
    help: 'Queries that wait for a connection.',
    collect() {
      this.set(pool.waitingCount);
    },
  });
  metrics
    .gauge({
      name: 'countersign_database_pool_max',
      help: 'The most connections that this process opens.',
    })
    .set(pool.options.max);
}
