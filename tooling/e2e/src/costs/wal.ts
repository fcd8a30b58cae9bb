import { databaseNames, type ServiceName } from '@countersign/service-discovery';
import { withClient } from '@countersign/testkit/query';

/** From where to where the write-ahead log reached while something was done. */
export interface Stretch {
  from: string;
  to: string;
}

/** Bytes that the database of each service has written. */
export type Written = Partial<Record<ServiceName, number>>;

/** The write-ahead log of the cluster that holds all databases. */
export interface Wal {
  /** The place at which it would go on. */
  place(): Promise<string>;
  /** What was written in each stretch. */
  writtenIn(stretches: readonly Stretch[]): Promise<Written[]>;
}

/**
 * Records name the blocks that they change, and so a database. What changes none, such as a commit, is its
 * transaction's; a checkpoint and the like are nobody's. Left out is what does not depend on the request
 * but on what was there before it: copies of whole pages, and pages that are tidied when they are met; and the transactions
 * that give positions to events, of which one serves all requests of a moment, and what people are told of them afterwards.
 */
const written = String.raw`
  with records as (
    select xid, record_length - fpi_length as bytes,
      substring(block_ref from 'rel \d+/(\d+)/')::oid as database
    from pg_get_wal_records_info($1, $2)
    where resource_manager || '/' || record_type !~ '^(XLOG/|Heap2/PRUNE|Heap2/VISIBLE|Btree/(DEDUP|DELETE|VACUUM))'
  ), positions as (
    select distinct xid from pg_get_wal_records_info($1, $2)
    where xid::text <> '0' and substring(block_ref from 'rel \d+/(\d+/\d+)') = any ($3)
  )
  select datname as name, sum(bytes)::int as bytes
  from records
  join pg_database on oid = coalesce(nullif(database, 0), (
    select max(other.database) from records other where other.xid = records.xid and xid::text <> '0'))
  where datname like 'countersign\_%' and datname <> 'countersign_notification' and xid not in (select xid from positions) group by datname`;

/**
 * Opens the write-ahead log of a cluster for `work`.
 *
 * @param superuserUrl a database of which nothing is measured: an extension is made there
 */
export async function withWal<T>(superuserUrl: string, work: (wal: Wal) => Promise<T>): Promise<T> {
  return withClient(superuserUrl, async (client) => {
    await client.query('create extension if not exists pg_walinspect');
    const ofPositions = await positionFiles(superuserUrl);
    return work({
      async place() {
        const sql = 'select pg_current_wal_insert_lsn()::text as place';
        return (await client.query<{ place: string }>(sql)).rows[0]!.place;
      },
      async writtenIn(stretches) {
        // Only what is out of the buffers can be read; a message that asks for it takes along all before.
        await client.query(`select pg_logical_emit_message(false, 'costs', '', true)`);
        const all: Written[] = [];
        for (const { from, to } of stretches) {
          const sum: Written = Object.fromEntries(databaseNames.map((name) => [name, 0]));
          if (from !== to) {
            const { rows } = await client.query<{ name: string; bytes: number }>(written, [
              from,
              to,
              ofPositions,
            ]);
            for (const { name, bytes } of rows) {
              sum[name.replace('countersign_', '') as ServiceName] = bytes;
            }
          }
          all.push(sum);
        }
        return all;
      },
    });
  });
}

/** What the log of events is written into, as the write-ahead log names it. */
async function positionFiles(superuserUrl: string): Promise<string[]> {
  const url = new URL(superuserUrl);
  url.pathname = 'countersign_workflow';
  const { rows } = await withClient(url.href, (client) =>
    client.query<{ file: string }>(
      `select d.oid || '/' || pg_relation_filenode(c.oid) as file from pg_class c, pg_database d
       where d.datname = current_database() and c.relname like 'event\\_%' and c.relkind in ('r', 'i')`,
    ),
  );
  return rows.map(({ file }) => file);
}
