import {
  findMigrations,
  migrateDatabase,
  type MigrationOutcome,
} from '@countersign/database/migrate';

/** The folder of this package's committed migrations, from source and in a bundle. */
export const migrationsFolder = findMigrations(import.meta.url);

/**
 * Brings the notification database to the state of the committed migrations.
 *
 * @param ownerUrl `postgres://` URL of the owner login
 */
export function migrate(ownerUrl: string): Promise<MigrationOutcome> {
  return migrateDatabase({ ownerUrl, folder: migrationsFolder });
}
