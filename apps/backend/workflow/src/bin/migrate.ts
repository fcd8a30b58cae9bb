import { runMigrations } from '@countersign/database/migrate';
import { migrate } from '@countersign/db-workflow/migrate';

await runMigrations({ name: 'workflow', migrate });
