import { createAuthClient } from '@countersign/auth-service/client';
import { createServiceFetch, createServiceTokens } from '@countersign/auth/server';
import { configureUpstreams } from '@countersign/calls';
import { createClient } from '@countersign/db-user';
import { createAuthPeople } from '../calls/auth-people.ts';
import { readBootstrapEnv } from '../env.ts';
import { bootstrapPeople } from '../people/bootstrap.ts';
import { explain } from '../people/explain.ts';

const env = readBootstrapEnv();
configureUpstreams(env.upstreams);
const tokens = createServiceTokens({
  self: 'user',
  privateKey: env.SERVICE_KEY,
  publicKeys: env.SERVICE_PUBLIC_KEYS,
});
const auth = createAuthPeople(
  createAuthClient(env.urlOf('auth'), {
    fetch: createServiceFetch({ tokens, audience: 'auth', timeoutMs: 10_000 }),
  }),
);
const database = createClient(env.DATABASE_URL, { applicationName: 'user-bootstrap', max: 1 });

try {
  const { invited } = await bootstrapPeople(database.db, auth, env.BOOTSTRAP_PEOPLE, {
    allowAlike: env.BOOTSTRAP_ALLOW_ALIKE,
  });
  console.log(`The first ${invited.length} people are invited by mail: ${invited.join(', ')}`);
} catch (error) {
  console.error(`The first people could not be made: ${explain(error)}`);
  process.exitCode = 1;
} finally {
  await database.close();
}
