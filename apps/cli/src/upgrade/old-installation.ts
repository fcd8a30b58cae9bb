import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrateDatabase } from '@countersign/database/migrate';
import { ensureDatabase, startCluster } from '@countersign/postgres';
import { databaseNames, type ServiceName } from '@countersign/service-discovery';
import { Client } from 'pg';
import { dataFolderAt, prepareDataFolder } from '../data/folder.ts';
import { loadSecrets } from '../data/secrets.ts';
import { copyMigrations, rowsOf } from './releases.ts';

/** What the signing keys in a release's rows are sealed with. */
export const recordedSecret = 'Kp3vT9xQ7bM1zR5wY8cH2nJ6sD4gF0aL';

/**
 * Makes a data folder as a release left it: databases with its migrations and its rows.
 *
 * @returns how PostgreSQL is stopped, which the next start finds running
 */
export async function makeOldInstallation(
  release: string,
  dataDir: string,
): Promise<{ superuserUrl: string; stop: () => Promise<void> }> {
  const folder = dataFolderAt(dataDir);
  prepareDataFolder(folder);
  const secrets = loadSecrets(folder, true);
  const cluster = await startCluster({
    dataDir: folder.postgres,
    password: secrets.superuserPassword,
    durable: false,
  });
  const fill = async (name: ServiceName): Promise<void> => {
    const { ownerUrl } = await ensureDatabase(cluster.superuserUrl, name, secrets.databases[name]!);
    const migrations = join(folder.path, 'migrations', name);
    copyMigrations(release, name, migrations);
    await migrateDatabase({ ownerUrl, folder: migrations });
    await runSql(cluster.superuserUrl, name, readFileSync(rowsOf(release, name), 'utf8'));
  };
  try {
    await Promise.all(databaseNames.map(fill));
  } catch (error) {
    await cluster.stop('immediate');
    throw error;
  }
  return { superuserUrl: cluster.superuserUrl, stop: () => cluster.stop('immediate') };
}

async function runSql(superuserUrl: string, name: ServiceName, sql: string): Promise<void> {
  const url = new URL(superuserUrl);
  url.pathname = `/countersign_${name}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
