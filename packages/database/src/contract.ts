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

/**
 * What the application's login may do with each table of a schema, such as
 * `{ ledger: 'SELECT, INSERT' }`; rights that hold for some columns name them.
 */
export async function rightsOf(
  { pool }: Pick<Opened, 'pool'>,
  schema = 'public',
): Promise<Record<string, string>> {
  const { rows } = await pool.query<{ name: string; rights: string | null }>(
    `SELECT c.relname AS name, (
       SELECT string_agg(CASE WHEN has_table_privilege(c.oid, kind) THEN kind
         ELSE kind || ' (' || columns || ')' END, ', ' ORDER BY place)
       FROM unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES', 'DELETE', 'TRUNCATE', 'TRIGGER',
         'MAINTAIN']) WITH ORDINALITY AS k(kind, place)
       LEFT JOIN LATERAL (
         SELECT string_agg(attname, ', ' ORDER BY attnum) AS columns FROM pg_attribute
         WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND place <= 4
           AND has_column_privilege(c.oid, attnum, CASE WHEN place <= 4 THEN kind ELSE 'SELECT' END)
       ) AS named ON true
       WHERE has_table_privilege(c.oid, kind) OR columns IS NOT NULL
     ) AS rights
     FROM pg_class c WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
     ORDER BY 1`,
    [schema],
  );
  return Object.fromEntries(rows.map(({ name, rights }) => [name, rights ?? 'nothing']));
}

/** What the application's login of every service may not do, as tests. */
export function applicationLoginContract(opened: () => Opened): void {
  const run = (statement: string) => refusalOf(opened().pool.query(statement));
  const asText = (format: string) => `DO $$ BEGIN EXECUTE ${format}; END $$`;

  describe('the application login', () => {
    test.each([
      'CREATE TEMP TABLE mine (id int)',
      'CREATE TABLE mine (id int)',
      'CREATE SCHEMA mine',
      'SET session_replication_role = replica',
      'ALTER ROLE CURRENT_USER SET session_replication_role = replica',
      'ALTER ROLE CURRENT_USER SUPERUSER',
      'ALTER ROLE CURRENT_USER CREATEROLE',
      'ALTER ROLE CURRENT_USER REPLICATION',
      'ALTER ROLE CURRENT_USER BYPASSRLS',
      "COPY (SELECT 1) TO PROGRAM 'true'",
      "SELECT pg_read_file('PG_VERSION')",
      asText("'SET ROLE ' || replace(current_user, '_app', '_owner')"),
      asText("'ALTER ROLE ' || replace(current_user, '_app', '_owner') || ' PASSWORD NULL'"),
      asText("format('ALTER DATABASE %I SET search_path = pg_temp', current_database())"),
      asText(`(SELECT format('ALTER TABLE %s DISABLE TRIGGER USER', oid::regclass) FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' LIMIT 1)`),
    ])('may not: %s', async (statement) => {
      expect(await run(statement)).toBe(denied);
    });

    test.each(['postgres', 'template1'])('may not connect to %s', async (database) => {
      const url = new URL(opened().url);
      url.pathname = `/${database}`;
      expect(await refusalOf(new Client({ connectionString: url.href }).connect())).toBe(denied);
    });

    test('is a member of nothing, and no function lends it a right or reads tables of its own', async () => {
      const { rows } = await opened().pool.query(
        `SELECT roleid::regrole::text AS found FROM pg_auth_members WHERE member = current_user::regrole
         UNION ALL
         SELECT proname FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
         WHERE p.pronamespace = 'public'::regnamespace AND l.lanname = 'plpgsql' AND (p.prosecdef
           OR NOT coalesce('search_path=pg_catalog, public, pg_temp' = ANY (p.proconfig), false))`,
      );
      expect(rows).toEqual([]);
    });
  });
}

/** What the database of every service that owns data must show, as tests. */
export function ownerDatabaseContract(opened: () => Opened, migrationsFolder: string): void {
  applicationLoginContract(opened);

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
