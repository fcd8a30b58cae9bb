import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseNames, type ServiceName } from '@countersign/service-discovery';
import { root } from '../root.ts';

/** Of each release the last migration of every database, and the SHA-256 of each up to it. */
export type Releases = Record<string, Partial<Record<ServiceName, Record<string, string>>>>;

const file = join(import.meta.dirname, 'releases.json');

/** The releases that installations may be upgraded from, oldest first. */
export function readReleases(): Releases {
  return JSON.parse(readFileSync(file, 'utf8')) as Releases;
}

/** Adds a release, with the migrations that are there now. */
export function addRelease(version: string): void {
  const now = Object.fromEntries(databaseNames.map((name) => [name, checksumsOf(name)]));
  writeFileSync(file, `${JSON.stringify({ ...readReleases(), [version]: now }, null, 2)}\n`);
}

/** The folder of a database's committed migrations. */
export function migrationsOf(database: ServiceName): string {
  return join(root, 'orms', `db-${database}`, 'drizzle');
}

/** Every migration of a database by name, with its SHA-256. */
export function checksumsOf(database: ServiceName): Record<string, string> {
  const folder = migrationsOf(database);
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return Object.fromEntries(
    names.toSorted().map((name) => {
      const hash = createHash('sha256').update(readFileSync(join(folder, name)));
      return [name.replace(/\.sql$/, ''), hash.digest('hex')];
    }),
  );
}

/** Writes the migrations that a release had into `folder`, as its migrator found them. */
export function copyMigrations(release: string, database: ServiceName, folder: string): void {
  const known = Object.keys(readReleases()[release]?.[database] ?? {});
  const from = migrationsOf(database);
  mkdirSync(join(folder, 'meta'), { recursive: true });
  for (const name of known) cpSync(join(from, `${name}.sql`), join(folder, `${name}.sql`));
  const journal = JSON.parse(readFileSync(join(from, 'meta/_journal.json'), 'utf8')) as {
    entries: { tag: string }[];
  };
  const entries = journal.entries.filter(({ tag }) => known.includes(tag));
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
}

/** Where the rows are that a release had written into a database. */
export function rowsOf(release: string, database: ServiceName): string {
  return join(import.meta.dirname, release, `${database}.sql`);
}
