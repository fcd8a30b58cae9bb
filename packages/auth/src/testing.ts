import type { StreamHead } from '@countersign/http';
import { serviceNames, type ServiceName } from '@countersign/service-discovery';
import {
  bindingOf,
  createServiceTokens,
  createUserTokenVerifier,
  generateServiceKey,
  publicKeyOf,
  signUserToken,
  streamBindingOf,
  type Person,
  type SessionPrincipal,
  type PrivateKey,
  type PublicKey,
  type ServiceTokens,
  type VerifyUserToken,
} from './server/index.ts';

/** A request that a token is to be good for; `target` is its path and query. */
export interface TestRequest {
  method: string;
  target: string;
  body?: string | undefined;
  /** Of a body that is never held whole, what is said of it. */
  stream?: StreamHead | undefined;
}

/** Keys for every service and for auth's user tokens, and what can be made with them. */
export interface TestIdentity {
  keys: Record<ServiceName, PrivateKey>;
  publicKeys: Record<ServiceName, PublicKey[]>;
  /** The key that signs user tokens. */
  userKey: PrivateKey;
  /** What auth publishes at `/.well-known/jwks.json`. */
  jwks: { keys: PublicKey[] };
  /** Answers auth's public keys, whatever is asked. */
  jwksFetch: typeof fetch;
  /** The verifier that `audience` would use. */
  verifier(audience: ServiceName): VerifyUserToken;
  /** A user token of `person` for one service, and for one request; any read when none is given. */
  tokenFor(person: Person, audience: ServiceName, request?: TestRequest): Promise<string>;
  /** Headers with a user token, for a request straight to the service: any read when none is given. */
  as(
    person: Person,
    audience: ServiceName,
    request?: TestRequest,
  ): Promise<{ authorization: string }>;
  /** The tokens of a service, to call another with or to check a caller's. */
  serviceTokens(self: ServiceName): ServiceTokens;
}

/** A fresh identity: nothing signed with another one's keys is good in it. */
export async function createTestIdentity(): Promise<TestIdentity> {
  const made = serviceNames.map(async (name) => [name, await generateServiceKey()] as const);
  const keys = Object.fromEntries(await Promise.all(made)) as Record<ServiceName, PrivateKey>;
  const published = serviceNames.map((name) => [name, [publicKeyOf(keys[name])]]);
  const publicKeys = Object.fromEntries(published) as Record<ServiceName, PublicKey[]>;
  const userKey = await generateServiceKey();
  const jwks = { keys: [publicKeyOf(userKey)] };
  const jwksFetch: typeof fetch = async () => Response.json(jwks);
  const tokenFor: TestIdentity['tokenFor'] = async (person, audience, request) => {
    const { body, stream, ...line } = request ?? { method: 'GET', target: '/' };
    const bytes = body === undefined ? undefined : Buffer.from(body);
    const binding = stream ? streamBindingOf(line, stream) : bindingOf({ ...line, body: bytes });
    return (await signUserToken(userKey, { person, audience, binding })).token;
  };
  return {
    keys,
    publicKeys,
    userKey,
    jwks,
    jwksFetch,
    verifier: (audience) =>
      createUserTokenVerifier({ authUrl: 'http://auth.test', audience, fetch: jwksFetch }),
    tokenFor,
    as: async (person, audience, request) => ({
      authorization: `Bearer ${await tokenFor(person, audience, request)}`,
    }),
    serviceTokens: (self) => createServiceTokens({ self, privateKey: keys[self], publicKeys }),
  };
}

/** A person in a session for tests, by default a maker with an id and session of their own. */
export function testPerson(overrides: Partial<SessionPrincipal> = {}): SessionPrincipal {
  const personId = overrides.personId ?? crypto.randomUUID();
  return {
    kind: 'session',
    personId,
    sessionId: crypto.randomUUID(),
    name: 'Test Person',
    email: `${personId}@countersign.test`,
    roles: ['maker'],
    groups: [],
    limits: {},
    joinedAt: undefined,
    authenticatedAt: new Date(),
    ...overrides,
  };
}
