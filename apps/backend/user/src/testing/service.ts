import { createAuthClient } from '@countersign/auth-service/client';
import { createServiceFetch } from '@countersign/auth/server';
import { createTestIdentity, type TestIdentity } from '@countersign/auth/testing';
import { users, type UserRow } from '@countersign/db-user';
import { createTestDb, type UserTestDb } from '@countersign/db-user/testing';
import { DomainError } from '@countersign/http';
import { checkReplies } from '@countersign/http/testing';
import { silentLogger } from '@countersign/telemetry/testing';
import { createApp } from '../app.ts';
import { createAuthPeople } from '../calls/auth-people.ts';

export interface UserServiceOptions {
  /** Whose keys the service trusts; its own when absent. */
  identity?: TestIdentity;
  /** An existing database, for a second process on it. */
  database?: UserTestDb;
  /** Carries signed requests to auth; when absent, auth is away. */
  authFetch?: typeof fetch;
}

const nobodyAnswers: typeof fetch = () =>
  Promise.reject(new DomainError('unavailable', 'The auth service did not answer'));

/** The user service on a database of its own. */
export async function startUser(options: UserServiceOptions = {}) {
  const identity = options.identity ?? (await createTestIdentity());
  const database = options.database ?? (await createTestDb());
  const tokens = identity.serviceTokens('user');
  const auth = createAuthPeople(
    createAuthClient('http://auth.test', {
      fetch: createServiceFetch({
        tokens,
        audience: 'auth',
        timeoutMs: 5_000,
        fetch: options.authFetch ?? nobodyAnswers,
      }),
    }),
  );
  const app = checkReplies(
    createApp({
      database,
      auth,
      tokens,
      logger: silentLogger(),
      verifyPerson: identity.verifier('user'),
    }),
  );
  const addUser = async (overrides: Partial<UserRow> = {}): Promise<UserRow> => {
    const username = `u${crypto.randomUUID().slice(0, 13)}`;
    const [user] = await database.db
      .insert(users)
      .values({
        email: `${username}@bank.test`,
        username,
        fullName: 'Some Body',
        status: 'active',
        ...overrides,
      })
      .returning();
    return user!;
  };
  return { app, auth, identity, database, addUser };
}
