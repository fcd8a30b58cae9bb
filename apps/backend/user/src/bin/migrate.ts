import { runMigrations } from '@countersign/database/migrate';
import { migrate } from '@countersign/db-user/migrate';

await runMigrations({ name: 'user', migrate });
