import { runMigrations } from '@countersign/database/migrate';
import { migrate } from '@countersign/db-auth/migrate';

await runMigrations({ name: 'auth', migrate });
