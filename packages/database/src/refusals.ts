import { Client } from 'pg';
import type { Database } from './create-db.ts';
import { databaseError } from './errors.ts';
import type { TestDatabase } from './testing.ts';

/** SQLSTATE `insufficient_privilege`. */
export const denied = '42501';
/** SQLSTATE `check_violation`. */
export const ruleBroken = '23514';

/** A database that a test has open as the application's login. */
export type Opened = TestDatabase & Pick<Database<Record<string, unknown>>, 'pool' | 'ready'>;

/** The constraint, or else the SQLSTATE, with which a database refused `work`; none when it did not. */
export async function refusalOf(work: PromiseLike<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    const { code, constraint } = databaseError(error) ?? {};
    return constraint ?? code;
  }
}

/** What becomes of one statement of the application's login and of the owner's, each refused or not. */
export async function refusalsOf(database: Opened, statement: string) {
  return {
    application: await refusalOf(database.pool.query(statement)),
    owner: await refusalOf(asOwner(database, statement)),
  };
}

async function asOwner({ ownerUrl }: TestDatabase, statement: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
