import { databaseNames, type ServiceName } from '@countersign/service-discovery';
import { Client, escapeIdentifier, type QueryResultRow } from 'pg';
import type { Reader } from '../invariants/reader.ts';
import type { Lab } from '../system/lab.ts';
import { withClient } from '@countersign/testkit/query';

/** Copies of all databases, each with one connection to it. */
export interface Copies {
  /** Reads as it is now. What nothing has spoiled is read once: nobody changes the rows. */
  read: Reader;
  /** Runs statements; each must find at least one row to spoil, unless it is about the schema. */
  spoil(service: ServiceName, statements: readonly string[]): Promise<void>;
  /** Takes back everything since the last time. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

const copyOf = (service: ServiceName): string => `copy_of_countersign_${service}`;

/** Copies the databases as they are, under the running services, which lose their connections. */
export async function copyDatabases(lab: Lab): Promise<Copies> {
  await withClient(lab.system.superuserUrl!, async (client) => {
    for (const name of databaseNames) await copy(client, `countersign_${name}`, copyOf(name));
  });
  const clients = new Map<ServiceName, Client>();
  for (const name of databaseNames) {
    const url = new URL(lab.databaseUrl(name));
    url.pathname = `/${copyOf(name)}`;
    const client = new Client({ connectionString: url.href });
    await client.connect();
    clients.set(name, client);
  }
  const everywhere = async (text: string): Promise<void> => {
    for (const client of clients.values()) await client.query(text);
  };
  // As replica, no trigger and no foreign key objects: what is spoiled is what a bug could leave.
  const begin = () => everywhere('begin; set local session_replication_role = replica');
  await begin();
  const spoiled = new Map<ServiceName, RegExp>();
  const good = new Map<string, readonly object[]>();
  const readNow: Reader = async <R extends QueryResultRow>(service: ServiceName, text: string) =>
    (await clients.get(service)!.query<R>(text)).rows;
  return {
    async read<R extends QueryResultRow>(service: ServiceName, text: string) {
      if (spoiled.get(service)?.test(text)) return readNow<R>(service, text);
      const key = `${service}: ${text}`;
      const rows = good.get(key) ?? Object.freeze(await readNow<R>(service, text));
      good.set(key, rows);
      return rows as R[];
    },
    async spoil(service, statements) {
      const isOfRows: boolean[] = [];
      for (const text of statements) {
        const { rowCount } = await clients.get(service)!.query(text);
        if (rowCount === 0) throw new Error(`nothing to spoil by: ${text}`);
        isOfRows.push(rowCount !== null);
      }
      const changed = await readNow<{ name: string }>(service, changedTables);
      const names = changed.map(({ name }) => name).join('|');
      const isKnown = names !== '' && isOfRows.every(Boolean);
      spoiled.set(service, isKnown ? new RegExp(`\\b(${names})\\b`) : /(?:)/);
    },
    async restore() {
      await everywhere('rollback');
      spoiled.clear();
      await begin();
    },
    async close() {
      for (const client of clients.values()) await client.end();
    },
  };
}

/** The tables of which the transaction has changed rows, as PostgreSQL counts them. */
const changedTables = `
  select relname as name from pg_stat_xact_user_tables
  where n_tup_ins + n_tup_upd + n_tup_del > 0`;

/** A template must have no connections while it is copied. */
async function copy(client: Client, from: string, to: string): Promise<void> {
  const source = escapeIdentifier(from);
  await client.query(`alter database ${source} allow_connections false`);
  try {
    await client.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1',
      [from],
    );
    await client.query(`create database ${escapeIdentifier(to)} template ${source}`);
  } finally {
    await client.query(`alter database ${source} allow_connections true`);
  }
}
