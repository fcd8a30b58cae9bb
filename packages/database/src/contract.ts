import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { eventLogContract } from './log-contract.ts';
import { denied, type Opened, refusalOf, refusalsOf } from './refusals.ts';
import { createTestDatabase } from './testing.ts';

export { eventLogContract } from './log-contract.ts';
export * from './refusals.ts';

/**
 * What the application's login may do with each table of a schema, such as
 * `{ ledger: 'SELECT, INSERT' }`; rights that hold for some columns name them.
 */
export async function rightsOf(
  { pool }: Pick<Opened, 'pool'>,
  schema = 'public',
): Promise<Record<string, string>> {
  const { rows } = await pool.query<{ name: string; rights: string | null }>(
    `select c.relname as name, (
       select string_agg(case when has_table_privilege(c.oid, kind) then kind
         else kind || ' (' || columns || ')' end, ', ' order by place)
       from unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES', 'DELETE', 'TRUNCATE', 'TRIGGER',
         'MAINTAIN']) with ordinality as k(kind, place)
       left join lateral (
         select string_agg(attname, ', ' order by attnum) as columns from pg_attribute
         where attrelid = c.oid and attnum > 0 and not attisdropped and place <= 4
           and has_column_privilege(c.oid, attnum, case when place <= 4 then kind else 'SELECT' end)
       ) as named on true
       where has_table_privilege(c.oid, kind) or columns is not null
     ) as rights
     from pg_class c where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
     order by 1`,
    [schema],
  );
  return Object.fromEntries(rows.map(({ name, rights }) => [name, rights ?? 'nothing']));
}

/** What the application's login of every service may not do, as tests. */
export function applicationLoginContract(opened: () => Opened): void {
  const run = (statement: string) => refusalOf(opened().pool.query(statement));
  const asText = (format: string) => `do $$ begin execute ${format}; end $$`;

  describe('the application login', () => {
    test.each([
      'create temp table mine (id int)',
      'create table mine (id int)',
      'create schema mine',
      'set session_replication_role = replica',
      'alter role current_user set session_replication_role = replica',
      'alter role current_user superuser',
      'alter role current_user createrole',
      'alter role current_user replication',
      'alter role current_user bypassrls',
      "copy (select 1) to program 'true'",
      "select pg_read_file('PG_VERSION')",
      asText("'set role ' || replace(current_user, '_app', '_owner')"),
      asText("'alter role ' || replace(current_user, '_app', '_owner') || ' password null'"),
      asText("format('alter database %I set search_path = pg_temp', current_database())"),
      asText(`(select format('alter table %s disable trigger user', oid::regclass) from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r' limit 1)`),
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
        `select roleid::regrole::text as found from pg_auth_members where member = current_user::regrole
         union all
         select proname from pg_proc p join pg_language l on l.oid = p.prolang
         where p.pronamespace = 'public'::regnamespace and l.lanname = 'plpgsql' and (p.prosecdef
           or not coalesce('search_path=pg_catalog, public, pg_temp' = any (p.proconfig), false))`,
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
        opened().pool.query('insert into ledger (action_id, hash, outcome) values ($1, $2, $3)', [
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

    const ended = (outcome: string, because: string | null, seconds: number | null) =>
      refusalOf(
        opened().pool.query(
          `insert into ledger (action_id, hash, outcome, because, not_after, executed_at)
           values ($1, 'h', $2, $3, now() + make_interval(secs => $4), '2020-01-01')`,
          [randomUUID(), outcome, because, seconds],
        ),
      );

    test.each([
      ['executed', null, 60, undefined],
      ['executed', null, -1, 'ledger_in_time'],
      ['cancelled', 'window_missed', -1, undefined],
      ['cancelled', 'window_missed', 60, 'ledger_window_missed'],
      ['cancelled', 'window_missed', null, 'ledger_cancellation_says_why'],
      ['cancelled', 'cancelled', 60, undefined],
      ['cancelled', 'cancelled', null, undefined],
      ['cancelled', null, null, 'ledger_cancellation_says_why'],
      ['cancelled', 'no_reason', null, 'ledger_cancellation_says_why'],
      ['executed', 'cancelled', null, 'ledger_cancellation_says_why'],
    ])('by its own clock, %s because of %s with %s seconds left: %s', async (...row) => {
      const [outcome, because, seconds, expected] = row;
      expect(await ended(outcome, because, seconds)).toBe(expected);
    });

    test.each(["update ledger set hash = 'other'", 'delete from ledger', 'truncate ledger'])(
      'refuses both logins: %s',
      async (statement) => {
        expect(await refusalsOf(opened(), statement)).toEqual({
          application: denied,
          owner: denied,
        });
      },
    );
  });

  eventLogContract({
    opened,
    table: 'ledger',
    at: 'executed_at',
    enter: async (run) => {
      const { rows } = await run(
        `insert into ledger (action_id, hash, outcome) values (gen_random_uuid(), 'h', 'executed')
         returning id::int`,
      );
      return rows[0]?.id as number;
    },
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
