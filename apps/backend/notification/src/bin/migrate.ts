import { runMigrations } from '@countersign/database/migrate';
import { migrate } from '@countersign/db-notification/migrate';

await runMigrations({ name: 'notification', migrate });
