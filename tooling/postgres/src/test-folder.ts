import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach } from 'vitest';
import { type Cluster, type ClusterOptions, startCluster } from './start-cluster.ts';

/** A temp folder for each test of a file, with the clusters that the test starts in it. */
export function testFolder() {
  let folder = '';
  const started: Cluster[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-cluster-'));
  });

  afterEach(async () => {
    for (const cluster of started.splice(0)) await cluster.stop('immediate');
    rmSync(folder, { recursive: true });
  });

  return {
    get path() {
      return folder;
    },
    get dataDir() {
      return join(folder, 'data');
    },
    /** Starts a durable cluster on `dataDir`, to be stopped after the test. */
    async start(options: Partial<ClusterOptions> = {}): Promise<Cluster> {
      const cluster = await startCluster({
        dataDir: join(folder, 'data'),
        durable: true,
        ...options,
      });
      started.push(cluster);
      return cluster;
    },
  };
}

/** Runs one statement and returns its rows. */
export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}
