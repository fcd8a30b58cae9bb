import { findMigrations } from '@countersign/database/migrate';

/** The folder of this package's committed migrations, from source and in a bundle. */
export const migrationsFolder = findMigrations(import.meta.url);
