import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Logger, Metrics } from '@countersign/telemetry';
import type { Pool } from 'pg';
import { BoundPool } from './bound-pool.ts';
import { hasMigrations } from './migrations.ts';
import { observePool } from './pool-metrics.ts';
import { type QueryLogEntry, watchQueries } from './watch-queries.ts';
import { watchedClient } from './watched-client.ts';

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
}

/** What a service says of its database beside the URL. */
export type ClientOptions = Pick<
  DatabaseOptions<Schema>,
  'applicationName' | 'max' | 'logger' | 'metrics'
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
  connectionTimeoutMillis: 3_000,
  statement_timeout: 10_000,
  idle_in_transaction_session_timeout: 10_000,
  // Longer than the server's own limit: it only ends what the server no longer answers at all.
  query_timeout: 15_000,
  idleTimeoutMillis: 30_000,
};

/**
 * Opens a database lazily: nothing connects before the first query. Connections that break are
 * replaced by the next query, so PostgreSQL may stop and start underneath.
 *
 * @param url `postgres://` URL of the application login
 */
export function createDb<S extends Schema>(
  url: string,
  { schema, max = 5, applicationName, migrationsFolder, logger, metrics }: DatabaseOptions<S>,
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
    Client: watchedClient(watchQueries({ database, metrics, onQuery })),
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
