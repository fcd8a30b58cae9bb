import { createClient } from '@countersign/db-auth';
import { createSecrets } from '../crypto/secrets.ts';
import { readRotationEnv } from '../env.ts';
import { rotateSigningKey } from '../token/rotate.ts';

const env = readRotationEnv();
const database = createClient(env.DATABASE_URL, { applicationName: 'auth-rotate-keys', max: 1 });
try {
  const { kid } = await rotateSigningKey(database.db, createSecrets(env.AUTH_SECRET));
  process.stdout.write(`Signing key ${kid} is published and signs in two minutes.\n`);
} catch {
  process.stderr.write('auth: the signing key could not be rotated; is the database there?\n');
  process.exitCode = 1;
} finally {
  await database.close();
}
