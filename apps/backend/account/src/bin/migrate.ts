import { runMigrations } from '@countersign/database/migrate';
import { migrate } from '@countersign/db-account/migrate';

await runMigrations({ name: 'account', migrate });
