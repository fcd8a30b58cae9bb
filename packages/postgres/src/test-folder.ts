import { chmodSync, cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeEach } from 'vitest';
import { type Cluster, type ClusterOptions, startCluster } from './start-cluster.ts';
import { throwawayFolder } from './throwaway-folder.ts';

/**
 * A temp folder for each test of a file, with the clusters that the test starts in it.
 *
 * @param options.made whether a cluster that ended well is in `dataDir` already; one is made for all
 *   tests, since making it takes longer than most of them
 */
export function testFolder({ made = false } = {}) {
  let folder = '';
  let original: string | undefined;
  const started: Cluster[] = [];

  beforeEach(async () => {
    folder = throwawayFolder('countersign-cluster-');
    if (!made) return;
    original ??= await makeCluster();
    cpSync(original, folder, { recursive: true });
    // Copies of folders get the mode of new ones, with which PostgreSQL does not start.
    chmodSync(join(folder, 'data'), 0o700);
  });

  afterEach(async () => {
    for (const cluster of started.splice(0)) await cluster.stop('immediate');
    rmSync(folder, { recursive: true });
  });

  afterAll(() => {
    if (original) rmSync(original, { recursive: true });
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

/** A folder with `data`, in which a cluster was made and stopped. */
async function makeCluster(): Promise<string> {
  const folder = throwawayFolder('countersign-cluster-');
  const cluster = await startCluster({ dataDir: join(folder, 'data'), durable: true });
  await cluster.stop('fast');
  return folder;
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
