import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrateDatabase } from '@countersign/database/migrate';
import { ensureDatabase, startCluster } from '@countersign/postgres';
import { databaseNames, type ServiceName } from '@countersign/service-discovery';
import { Client } from 'pg';
import { type DataFolder, dataFolderAt, prepareDataFolder } from '../data/folder.ts';
import { loadSecrets, readSecrets } from '../data/secrets.ts';
import { copyMigrations, readReleases, rowsOf } from './releases.ts';

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
  const known = databaseNames.filter((name) => readReleases()[release]?.[name]);
  forget(
    folder,
    databaseNames.filter((name) => !known.includes(name)),
  );
  const fill = async (name: ServiceName): Promise<void> => {
    const { ownerUrl } = await ensureDatabase(cluster.superuserUrl, name, secrets.databases[name]!);
    const migrations = join(folder.path, 'migrations', name);
    copyMigrations(release, name, migrations);
    await migrateDatabase({ ownerUrl, folder: migrations });
    await runSql(cluster.superuserUrl, name, readFileSync(rowsOf(release, name), 'utf8'));
  };
  try {
    await Promise.all(known.map(fill));
  } catch (error) {
    await cluster.stop('immediate');
    throw error;
  }
  return { superuserUrl: cluster.superuserUrl, stop: () => cluster.stop('immediate') };
}

/** Leaves no secrets of services that the release did not have. */
function forget(folder: DataFolder, services: ServiceName[]): void {
  const secrets = readSecrets(folder);
  for (const name of services) {
    delete secrets.databases[name];
    rmSync(join(folder.keys, `${name}.json`));
  }
  writeFileSync(folder.secrets, JSON.stringify(secrets));
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
