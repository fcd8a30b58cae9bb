import type { Role } from '@countersign/auth';
import { createTestIdentity, type TestIdentity } from '@countersign/auth/testing';
import { createTestDb, type AuthTestDb } from '@countersign/db-auth/testing';
import { checkReplies } from '@countersign/http/testing';
import { silentLogger } from '@countersign/telemetry/testing';
import type { ServiceName } from '@countersign/service-discovery';
import { Client } from 'pg';
import { createApp, type App } from '../app.ts';
import { compose } from '../compose.ts';
import type { AuthConfig } from '../config.ts';
import type { Deps } from '../deps.ts';
import { quickHashing } from './hashing.ts';
import { makePerson, type TestStaff } from './people.ts';

/** The origin that the test's people see. */
export const testOrigin = 'http://localhost:8080';

/** A request to the service, by default as the gateway makes it. */
export interface TestCall {
  method?: string;
  body?: unknown;
  cookie?: string | undefined;
  /** Whose service token goes along; null for none. */
  as?: ServiceName | null;
  headers?: Record<string, string>;
}

export interface TestReply {
  status: number;
  body: {
    success: boolean;
    data: Record<string, unknown>;
    error: { code: string; message: string; details: { field: string; message: string }[] };
  };
  headers: Headers;
  /** The reply's cookies as a `Cookie` header. */
  cookie: string;
}

/** A whole auth service on its own database, without a port. */
export interface TestAuth {
  app: App;
  deps: Deps;
  identity: TestIdentity;
  database: AuthTestDb;
  /** The database's owner, to move times. */
  owner: Client;
  call(path: string, call?: TestCall): Promise<TestReply>;
  person(roles?: Role[]): Promise<TestStaff>;
  /** Signs in and returns the session's `Cookie` header. */
  signIn(person: Pick<TestStaff, 'email' | 'password'>): Promise<string>;
  /** Requests to a service on the same database that has another AUTH_SECRET. */
  withSecret(secret: string): TestAuth['call'];
  close(): Promise<void>;
}

const generous = {
  signInPerMinute: 10_000,
  signInPerPerson: 10_000,
  signInSlowestMs: 0,
  sensitivePerMinute: 10_000,
  mailsPerHour: 10_000,
};

/** Makes the service, started as `main.ts` starts it but for mail and the port. */
export async function createTestAuth(
  overrides: Partial<AuthConfig> = {},
  hashing = quickHashing,
): Promise<TestAuth> {
  const [database, identity] = await Promise.all([createTestDb(), createTestIdentity()]);
  const config: AuthConfig = {
    publicUrl: testOrigin,
    secret: 'a secret of the tests that is long enough',
    session: { idleSeconds: 900, absoluteSeconds: 43_200 },
    invitationHours: 72,
    hashesAtOnce: 2,
    ...overrides,
    limits: { ...generous, ...overrides.limits },
  };
  const logger = silentLogger();
  const deps = compose(database, config, logger, undefined, hashing);
  await deps.keyring.start();
  await deps.mailQueue.start();
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const app = checkReplies(
    createApp({
      ...deps,
      tokens: identity.serviceTokens('auth'),
      ready: async () => ({ database: await database.ready() }),
    }),
  );
  const call = caller(app, identity);
  return {
    app,
    deps,
    identity,
    database,
    owner,
    call,
    person: (roles = ['maker']) => makePerson(deps.db, roles, hashing),
    async signIn({ email, password }) {
      const reply = await call('/api/auth/sign-in/email', { body: { email, password } });
      if (reply.status !== 200) throw new Error(`sign-in answered ${reply.status}`);
      return reply.cookie;
    },
    withSecret(secret) {
      const others = compose(database, { ...config, secret }, logger, undefined, hashing);
      const tokens = identity.serviceTokens('auth');
      const twin = createApp({ ...others, tokens, ready: async () => ({}) });
      return caller(checkReplies(twin), identity);
    },
    async close() {
      await deps.mailQueue.stop();
      await owner.end();
      await database.close();
    },
  };
}

function caller(app: App, identity: TestIdentity): TestAuth['call'] {
  return async (path, { method, body, cookie, as = 'gateway', headers = {} } = {}) => {
    const init = new Headers({ origin: testOrigin, 'x-forwarded-for': '192.0.2.1', ...headers });
    if (as) {
      const token = await identity.serviceTokens(as).sign({ audience: 'auth' });
      init.set('authorization', `Bearer ${token}`);
    }
    if (cookie) init.set('cookie', cookie);
    if (body !== undefined) init.set('content-type', 'application/json');
    const response = await app.request(path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: init,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const pairs = response.headers.getSetCookie().map((value) => value.split(';')[0] ?? '');
    return {
      status: response.status,
      body: text.startsWith('{') ? JSON.parse(text) : {},
      headers: response.headers,
      cookie: pairs.filter((pair) => !pair.endsWith('=')).join('; '),
    };
  };
}
