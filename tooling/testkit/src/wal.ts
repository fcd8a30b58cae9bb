import type { Client } from 'pg';

/** From where to where the write-ahead log reached while something was done. */
export interface Stretch {
  from: string;
  to: string;
}

/**
 * Records name the blocks that they change, and so a database. What changes none, such as a commit, is its
 * transaction's; a checkpoint and the like are nobody's. Left out is what does not depend on what was done
 * but on what was there before it: copies of whole pages, and pages that are tidied when they are met.
 */
const written = String.raw`
  with records as (
    select xid, record_length - fpi_length as bytes,
      substring(block_ref from 'rel \d+/(\d+)/')::oid as database
    from pg_get_wal_records_info($1, $2)
    where resource_manager || '/' || record_type !~ '^(XLOG/|Heap2/PRUNE|Heap2/VISIBLE|Btree/(DEDUP|DELETE|VACUUM))'
  ), leftout as (
    select distinct xid from pg_get_wal_records_info($1, $2)
    where xid::text <> '0' and substring(block_ref from 'rel \d+/(\d+/\d+)') = any ($3)
  )
  select datname as name, sum(bytes)::int as bytes
  from records
  join pg_database on oid = coalesce(nullif(database, 0), (
    select max(other.database) from records other where other.xid = records.xid and xid::text <> '0'))
  where xid not in (select xid from leftout) group by datname`;

/** The place at which the write-ahead log would go on. */
export async function walPlace(client: Client): Promise<string> {
  const sql = 'select pg_current_wal_insert_lsn()::text as place';
  return (await client.query<{ place: string }>(sql)).rows[0]!.place;
}

/**
 * Bytes that each database has written in some stretches of the write-ahead log, by its name.
 *
 * @param client of a superuser, in a database of which nothing is measured: an extension is made there
 * @param without files as the log names them, `database/file`: transactions that write into one of them are not counted
 */
export async function writtenIn(
  client: Client,
  stretches: readonly Stretch[],
  without: readonly string[] = [],
): Promise<Map<string, number>[]> {
  await client.query('create extension if not exists pg_walinspect');
  // Only what is out of the buffers can be read; a message that asks for it takes along all before.
  await client.query(`select pg_logical_emit_message(false, 'costs', '', true)`);
  const all: Map<string, number>[] = [];
  for (const { from, to } of stretches) {
    const values = [from, to, without];
    const { rows } =
      from === to
        ? { rows: [] }
        : await client.query<{ name: string; bytes: number }>(written, values);
    all.push(new Map(rows.map(({ name, bytes }) => [name, bytes])));
  }
  return all;
}
