import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import type { Database } from './create-db.ts';
import { databaseError } from './errors.ts';
import { createTestDatabase, type TestDatabase } from './testing.ts';

/** SQLSTATE `insufficient_privilege`. */
export const denied = '42501';
/** SQLSTATE `check_violation`. */
export const ruleBroken = '23514';

type Opened = TestDatabase & Pick<Database<Record<string, unknown>>, 'pool' | 'ready'>;

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

/** What the database of every service that owns data must show, as tests. */
export function ownerDatabaseContract(opened: () => Opened, migrationsFolder: string): void {
  describe('the ledger', () => {
    const insert = (actionId: string, outcome: string) =>
      refusalOf(
        opened().pool.query('INSERT INTO ledger (action_id, hash, outcome) VALUES ($1, $2, $3)', [
          actionId,
          'h',
          outcome,
        ]),
      );

    test('takes one row an action', async () => {
      const actionId = randomUUID();
      expect(await insert(actionId, 'executed')).toBeUndefined();
      expect(await insert(actionId, 'executed')).toBe('ledger_pkey');
    });

    test('takes no refusal without a reason', async () => {
      expect(await insert(randomUUID(), 'refused')).toBe('ledger_refusal_says_why');
    });

    test.each(["UPDATE ledger SET hash = 'other'", 'DELETE FROM ledger', 'TRUNCATE ledger'])(
      'refuses both logins: %s',
      async (statement) => {
        expect(await refusalsOf(opened(), statement)).toEqual({
          application: denied,
          owner: denied,
        });
      },
    );
  });

  describe('the database', () => {
    test('holds all migrations', async () => {
      expect(await opened().ready()).toBe(true);
    });

    test('lets no other service connect', async () => {
      const stranger = await createTestDatabase({
        name: 'stranger',
        migrationsFolder,
        migrate: async () => {},
      });
      try {
        const url = new URL(stranger.url);
        url.pathname = new URL(opened().url).pathname;
        const client = new Client({ connectionString: url.href });
        expect(await refusalOf(client.connect())).toBe(denied);
      } finally {
        await stranger.close();
      }
    });
  });
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
