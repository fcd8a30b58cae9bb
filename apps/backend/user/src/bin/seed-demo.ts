import { createClient } from '@countersign/db-user';
import { readDemoEnv } from '../env.ts';
import { explain } from '../people/explain.ts';
import { seedDemo } from '../people/seed-demo.ts';

const env = readDemoEnv();
const { hostname } = new URL(env.publicUrl);
if (env.COUNTERSIGN_ENVIRONMENT !== 'local' || !['localhost', '127.0.0.1'].includes(hostname)) {
  console.error('The demo staff exists on loopback only: COUNTERSIGN_DEMO is refused here');
  process.exit(1);
}
const database = createClient(env.DATABASE_URL, { applicationName: 'user-demo', max: 1 });

try {
  const { created } = await seedDemo(database.db);
  console.log(`Demo staff in the directory: ${created} new`);
} catch (error) {
  console.error(`The demo staff could not be made: ${explain(error)}`);
  process.exitCode = 1;
} finally {
  await database.close();
}
