import { migrateDatabase, type MigrationOutcome } from '@countersign/database/migrate';
import { Client } from 'pg';
import { PgBoss } from 'pg-boss';
import { migrationsFolder } from './migrations-folder.ts';
import { queues } from './queues.ts';

export { migrationsFolder };

/**
 * Brings the auth database up to date: tables, guards and grants, then the job queues and what the
 * application login may do with them. Safe to repeat and to run from several places at once.
 *
 * @param ownerUrl `postgres://` URL of the owner login
 */
export async function migrate(ownerUrl: string): Promise<MigrationOutcome> {
  const outcome = await migrateDatabase({ ownerUrl, folder: migrationsFolder });
  await installQueues(ownerUrl);
  await grantQueues(ownerUrl);
  return outcome;
}

async function installQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    max: 2,
    supervise: false,
    schedule: false,
  });
  boss.on('error', () => {});
  await boss.start();
  try {
    for (const [name, options] of Object.entries(queues)) {
      await boss.createQueue(name, options);
      await boss.updateQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
}

async function grantQueues(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`
      grant usage on schema pgboss to auth_app;
      grant select, insert, update, delete on all tables in schema pgboss to auth_app;
      grant usage on all sequences in schema pgboss to auth_app;
    `);
  } finally {
    await client.end();
  }
}
