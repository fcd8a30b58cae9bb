import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import type { Client, Pool } from 'pg';

/** Where Drizzle's migrator keeps its list; the application login needs SELECT on it. */
const applied = 'drizzle.__drizzle_migrations';

/**
 * Finds a package's committed migrations: beside the file in a bundle (`dist/drizzle`), beside
 * `src` when it runs from source.
 *
 * @param moduleUrl `import.meta.url` of a file directly in `src`
 */
export function findMigrations(moduleUrl: string): string {
  const bundled = fileURLToPath(new URL('./drizzle', moduleUrl));
  return existsSync(bundled) ? bundled : fileURLToPath(new URL('../drizzle', moduleUrl));
}

/** The migrations of a folder that the database does not hold as they stand in the folder. */
export async function missingMigrations(
  client: Client | Pool,
  folder: string,
): Promise<MigrationMeta[]> {
  const known = await appliedHashes(client);
  return readMigrationFiles({ migrationsFolder: folder }).filter(({ hash }) => !known.has(hash));
}

/** Whether the database holds all migrations of a folder. */
export async function hasMigrations(client: Client | Pool, folder: string): Promise<boolean> {
  return (await missingMigrations(client, folder)).length === 0;
}

async function appliedHashes(client: Client | Pool): Promise<Set<string>> {
  const table = await client.query<{ found: boolean }>(
    'select to_regclass($1) is not null as found',
    [applied],
  );
  if (!table.rows[0]?.found) return new Set();
  const { rows } = await client.query<{ hash: string }>(`select hash from ${applied}`);
  return new Set(rows.map(({ hash }) => hash));
}
