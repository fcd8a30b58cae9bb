import { runMigrations } from '@countersign/database/migrate';
import { migrate } from '@countersign/db-order/migrate';

await runMigrations({ name: 'order', migrate });
