import { createClient } from '@countersign/db-auth';
import { readDemoEnv } from '../env.ts';
import { seedDemo } from '../person/seed-demo.ts';

const env = readDemoEnv();
const database = createClient(env.DATABASE_URL, { applicationName: 'auth-seed-demo', max: 1 });
try {
  const { created } = await seedDemo(database.db, env.DEMO_PASSWORD);
  process.stdout.write(`Demo staff: ${created} people made.\n`);
} catch (error) {
  const reason = error instanceof Error ? error.message.split('\n')[0] : 'unknown reason';
  process.stderr.write(`auth: the demo staff could not be made: ${reason}\n`);
  process.exitCode = 1;
} finally {
  await database.close();
}
