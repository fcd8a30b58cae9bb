import { setTimeout as sleep } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Client } from 'pg';
import { databaseOwnerUrl } from './env.ts';
import { databaseError, isConnectionFailure } from './errors.ts';
import { missingMigrations } from './migrations.ts';

export { findMigrations } from './migrations.ts';

export interface MigrationOutcome {
  /** How many migrations were applied now. */
  applied: number;
}

/** How long migrations wait for a server that is still starting, and for what holds the tables. */
const patienceMs = 60_000;

/**
 * So long they wait for one lock: less than PostgreSQL's `deadlock_timeout` of a second, so that where
 * they and a running service wait for each other, they give up first and not the service.
 */
const lockTimeoutMs = 500;

/**
 * Applies a folder's migrations that the database does not hold yet, one process at a time, in one
 * transaction, beside running services. Waits up to a minute for the server, and for what they hold.
 *
 * @throws {Error} with PostgreSQL's reason when a migration fails; when one that was applied has
 *   been changed since, or one was added before others that were applied already
 */
export async function migrateDatabase(options: {
  ownerUrl: string;
  folder: string;
}): Promise<MigrationOutcome> {
  const client = await connect(options.ownerUrl);
  try {
    await client.query("select pg_advisory_lock(hashtext('countersign migrations'))");
    const before = await missingMigrations(client, options.folder);
    if (before.length > 0) await applyBesideOthers(client, options.folder);
    const left = await missingMigrations(client, options.folder);
    if (left.length > 0) {
      throw new Error(
        `${left.length} committed migrations differ from what was applied. Migrations are never ` +
          'changed or put before others: add a new one.',
      );
    }
    return { applied: before.length };
  } catch (error) {
    const reason = databaseError(error);
    throw reason
      ? new Error(`${reason.message} (SQLSTATE ${reason.code})`, { cause: error })
      : error;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * The whole of a service's `src/bin/migrate.ts`: reads `DATABASE_OWNER_URL`, migrates, prints one line.
 * On failure prints the reason, without a stack, and sets exit code 1.
 */
export async function runMigrations(options: {
  name: string;
  migrate: (ownerUrl: string) => Promise<MigrationOutcome>;
}): Promise<void> {
  try {
    const { applied } = await options.migrate(databaseOwnerUrl());
    console.log(
      applied === 0
        ? `Database of ${options.name}: up to date.`
        : `Database of ${options.name}: ${applied} ${applied === 1 ? 'migration' : 'migrations'} applied.`,
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.error(`Database of ${options.name} could not be migrated: ${reason}`);
    process.exitCode = 1;
  }
}

async function applyBesideOthers(client: Client, migrationsFolder: string): Promise<void> {
  const deadline = performance.now() + patienceMs;
  await client.query(`set lock_timeout = ${lockTimeoutMs}`);
  for (;;) {
    try {
      return await migrate(drizzle(client), { migrationsFolder });
    } catch (error) {
      const waited = lockCodes.has(databaseError(error)?.code ?? '');
      if (!waited || performance.now() > deadline) throw error;
      // Who waited behind them goes on meanwhile.
      await sleep(100 + Math.random() * 200);
    }
  }
}

/** lock_not_available and deadlock_detected. */
const lockCodes = new Set(['55P03', '40P01']);

async function connect(ownerUrl: string): Promise<Client> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const client = new Client({
      connectionString: ownerUrl,
      application_name: 'migrations',
      connectionTimeoutMillis: 5_000,
    });
    client.on('error', () => {});
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      if (!isConnectionFailure(error) || performance.now() > deadline) {
        const reason = databaseError(error)?.message || (error as Error).message;
        throw new Error(`The database cannot be reached: ${reason || 'no answer'}`, {
          cause: error,
        });
      }
      await sleep(200);
    }
  }
}
