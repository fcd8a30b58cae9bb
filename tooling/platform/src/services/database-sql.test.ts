import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate as migrateAuth } from '@countersign/db-auth/migrate';
import { migrate as migrateUser } from '@countersign/db-user/migrate';
import {
  ensureDatabase,
  startThrowawayCluster,
  type ThrowawayCluster,
} from '@countersign/postgres';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at } from '../manifests/at.ts';
import { repository } from '../paths.ts';
import { serviceObjects } from '../rendered.ts';

let cluster: ThrowawayCluster;

beforeAll(async () => {
  cluster = await startThrowawayCluster();
}, 60_000);

afterAll(() => cluster?.stop('immediate'));

function urlOf(database: string, login?: string): string {
  const url = new URL(cluster.superuserUrl);
  url.pathname = `/${database}`;
  if (login) [url.username, url.password] = [login, 'password'];
  return url.href;
}

async function query(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** Makes a database in the steps in which CloudNativePG does, from what is deployed. */
async function makeAsOperator(service: string): Promise<string> {
  const deployed = serviceObjects('prod').find(
    ({ kind, metadata }) => kind === 'Cluster' && metadata.name === `db-${service}`,
  );
  const initdb = (field: string): unknown => at(deployed, `spec.bootstrap.initdb.${field}`);
  const [database, owner] = [initdb('database') as string, initdb('owner') as string];
  await query(urlOf('postgres'), `create role ${owner} login password 'password'`);
  await query(
    urlOf('postgres'),
    `create database ${database} owner ${owner} template template0 encoding 'UTF8'
       locale_provider builtin builtin_locale '${initdb('builtinLocale') as string}'`,
  );
  for (const sql of initdb('postInitApplicationSQL') as string[]) await query(urlOf(database), sql);
  await query(urlOf('postgres'), `alter role ${service}_app password 'password'`);
  return database;
}

/** Privileges, owner and locale of a database, with the service's name left out. */
async function stateOf(service: string): Promise<unknown> {
  const [state] = await query(
    urlOf('postgres'),
    `select datacl::text as privileges, pg_get_userbyid(datdba) as owner, datlocprovider, datlocale,
       (select json_agg(json_build_array(rolname, rolsuper, rolcreatedb, rolcreaterole, rolcanlogin,
          rolreplication, rolbypassrls) order by rolname) from pg_roles where rolname like $2) as roles
     from pg_database where datname = $1`,
    [`countersign_${service}`, `${service}\\_%`],
  );
  return JSON.parse(JSON.stringify(state).replaceAll(service, 'SERVICE'));
}

describe('a database as it comes about in a cluster', () => {
  it('is like one of a single machine, and can be migrated by its owner', async () => {
    await ensureDatabase(cluster.superuserUrl, 'promotion', {
      ownerPassword: 'password',
      appPassword: 'password',
    });
    await Promise.all(
      [
        { service: 'auth', migrate: migrateAuth, table: 'pgboss.queue' },
        { service: 'user', migrate: migrateUser, table: 'users' },
      ].map(async ({ service, migrate, table }) => {
        const database = await makeAsOperator(service);
        expect(await stateOf(service)).toEqual(await stateOf('promotion'));
        const { applied } = await migrate(urlOf(database, `${service}_owner`));
        expect(applied).toBeGreaterThan(0);
        await query(urlOf(database, `${service}_app`), `select 1 from ${table}`);
      }),
    );
    await expect(query(urlOf('countersign_user', 'auth_app'), 'select 1')).rejects.toThrow(
      'permission denied for database',
    );
    for (const shared of ['postgres', 'template1']) {
      await query(urlOf('postgres'), `grant connect on database ${shared} to public`);
    }
    await makeAsOperator('account');
    for (const shared of ['postgres', 'template1']) {
      await expect(query(urlOf(shared, 'account_app'), 'select 1')).rejects.toThrow(
        'permission denied for database',
      );
    }
  }, 60_000);

  it('gives the application login the time limits that services ask for', async () => {
    const source = readFileSync(join(repository, 'packages/database/src/create-db.ts'), 'utf8');
    const limits = ['statement_timeout', 'idle_in_transaction_session_timeout'];
    const settings = await query(
      urlOf('countersign_user', 'user_app'),
      'select name, setting from pg_settings where name = any ($1) order by name desc',
      [limits],
    );
    expect(settings).toEqual(
      limits.map((name) => ({
        name,
        setting: new RegExp(`${name}: ([\\d_]+)`).exec(source)?.[1]?.replaceAll('_', ''),
      })),
    );
    // The pooler would refuse a connection that asks for what it does not know.
    const ignored = serviceObjects('prod')
      .filter(({ kind }) => kind === 'Pooler')
      .map((one) => at(one, 'spec.pgbouncer.parameters.ignore_startup_parameters'));
    expect(new Set(ignored)).toEqual(new Set([limits.join(',')]));
  });
});
