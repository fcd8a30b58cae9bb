import { runMigrations } from '@countersign/database/migrate';
import { migrate } from '@countersign/db-promotion/migrate';

await runMigrations({ name: 'promotion', migrate });
