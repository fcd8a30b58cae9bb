import { createClient } from '@countersign/db-auth';
import { changeSecret } from '../crypto/change-secret.ts';
import { readSecretChangeEnv } from '../env.ts';

const env = readSecretChangeEnv();
const database = createClient(env.DATABASE_URL, { applicationName: 'auth-change-secret', max: 1 });
try {
  const change = { from: env.PREVIOUS_AUTH_SECRET, to: env.AUTH_SECRET };
  const { secondFactors, invitations } = await changeSecret(database.db, change);
  process.stdout.write(
    `The database fits the new AUTH_SECRET (second factors: ${secondFactors}, invitations to be ` +
      `sent again: ${invitations}). Start auth with it now: everybody signs in anew.\n`,
  );
} catch {
  process.stderr.write(
    'auth: nothing was changed: PREVIOUS_AUTH_SECRET is not the one of this database, or the database is away\n',
  );
  process.exitCode = 1;
} finally {
  await database.close();
}
