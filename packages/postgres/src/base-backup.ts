import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { ClusterError } from './cluster-error.ts';

export interface BackupSteps {
  /** Copies everything but the write-ahead log, while the server goes on writing. */
  copyData: () => Promise<void>;
  /** Copies these files of the write-ahead log, which no longer change. */
  copyLog: (paths: string[]) => Promise<void>;
}

/**
 * Has a running server's data folder copied so that the copy is consistent as of the end: its
 * low-level backup interface (PostgreSQL's "Making a Base Backup Using the Low Level API"). The log
 * that the copy needs is held back from recycling meanwhile.
 *
 * @returns the content of `backup_label`, without which the copy must not be used
 * @throws {ClusterError} when there are tablespaces, which are outside of the data folder
 */
export async function baseBackup(
  { superuserUrl, dataDir }: { superuserUrl: string; dataDir: string },
  steps: BackupSteps,
): Promise<string> {
  const client = new Client({ connectionString: superuserUrl, application_name: 'backup' });
  client.on('error', () => {});
  await client.connect();
  try {
    // Temporary: gone with this session, however it ends.
    await client.query(
      "select pg_create_physical_replication_slot('countersign_backup_' || pg_backend_pid(), true, true)",
    );
    const from = await segmentOf(client, "pg_backup_start('countersign', fast => true)");
    await steps.copyData();
    const { rows } = await client.query<{ lsn: string; labelfile: string; spcmapfile: string }>(
      'select lsn, labelfile, spcmapfile from pg_backup_stop(wait_for_archive => false)',
    );
    const { lsn, labelfile, spcmapfile } = rows[0]!;
    if (spcmapfile !== '') throw new ClusterError('A cluster with tablespaces is not backed up.');
    const to = await segmentOf(client, '$1::pg_lsn', [lsn]);
    const names = readdirSync(join(dataDir, 'pg_wal')).filter(
      (name) => name.endsWith('.history') || (isSegment(name) && name >= from && name <= to),
    );
    await steps.copyLog(names.map((name) => `pg_wal/${name}`));
    return labelfile;
  } finally {
    await client.end().catch(() => {});
  }
}

/** What a copy of a running server's data folder leaves out: its pid, log, and what it makes anew. */
export function isLeftOutOfBackups(path: string): boolean {
  return (
    /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map)$/.test(path) ||
    /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/./.test(
      path,
    ) ||
    /(^|\/)(pgsql_tmp[^/]*|pg_internal\.init[^/]*)(\/|$)/.test(path)
  );
}

const isSegment = (name: string): boolean => /^[0-9A-F]{24}$/.test(name);

async function segmentOf(client: Client, lsn: string, values: unknown[] = []): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select pg_walfile_name(${lsn}) as name`,
    values,
  );
  return rows[0]!.name;
}
