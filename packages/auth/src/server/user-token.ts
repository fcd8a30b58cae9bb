import { outgoingFetch } from '@countersign/calls';
import { DomainError } from '@countersign/http';
import type { Metrics } from '@countersign/telemetry';
import type { ServiceName } from '@countersign/service-discovery';
import { errors, jwtVerify, SignJWT } from 'jose';
import { algorithm, clockToleranceSeconds, tokenSeconds, userClaims } from './claims.ts';
import { createKeySet } from './key-set.ts';
import { importKey, type PrivateKey } from './keys.ts';
import type { Person } from './principal.ts';

const typ = 'user+jwt';

/** Turns a bearer token into the person it speaks for. */
export type VerifyUserToken = (token: string) => Promise<Person>;

export interface UserTokenVerifierOptions {
  authUrl: string;
  audience: ServiceName;
  /** Where the time of looking for keys is measured. */
  metrics?: Metrics;
  fetch?: typeof fetch;
}

/**
 * Checks user tokens (RFC 7519, with the pins of RFC 8725) against the keys that auth publishes at
 * `/.well-known/jwks.json`. Throws `unauthenticated` for every token that is not one of auth's for
 * this service and of the last 60 seconds, `unavailable` when auth is away and the key is unknown.
 */
export function createUserTokenVerifier(options: UserTokenVerifierOptions): VerifyUserToken {
  const { authUrl, metrics } = options;
  const findKey = createKeySet({
    url: `${authUrl}/.well-known/jwks.json`,
    fetch: options.fetch ?? outgoingFetch({ service: 'auth', timeoutMs: 2_000, metrics }),
  });
  return async (token) => {
    const { payload } = await jwtVerify(token, ({ kid }) => findKey(kid ?? ''), {
      algorithms: [algorithm],
      typ,
      issuer: 'auth',
      audience: options.audience,
      maxTokenAge: tokenSeconds,
      clockTolerance: clockToleranceSeconds,
      requiredClaims: ['exp'],
    }).catch(refuse);
    const claims = userClaims.safeParse(payload);
    if (!claims.success) return refuse();
    const { sub: personId, name, email, roles } = claims.data;
    const facts = { personId, name, email, roles };
    if ('key' in claims.data) return { kind: 'key', keyId: claims.data.key, ...facts };
    const { sid: sessionId, auth_time: authTime } = claims.data;
    return { kind: 'session', sessionId, authenticatedAt: new Date(authTime * 1000), ...facts };
  };
}

/** Signs a token that speaks for `person` to one service for 60 seconds; only auth does so. */
export async function signUserToken(
  key: PrivateKey,
  { person, audience }: { person: Person; audience: ServiceName },
): Promise<{ token: string; expiresAt: Date }> {
  const iat = Math.floor(Date.now() / 1000);
  const exp = iat + tokenSeconds;
  const { name, email, roles } = person;
  const credential =
    person.kind === 'key'
      ? { key: person.keyId }
      : {
          sid: person.sessionId,
          auth_time: Math.floor(person.authenticatedAt.getTime() / 1000),
        };
  const token = await new SignJWT({ ...credential, name, email, roles })
    .setProtectedHeader({ alg: algorithm, typ, kid: key.kid })
    .setIssuer('auth')
    .setAudience(audience)
    .setSubject(person.personId)
    .setIssuedAt(iat)
    .setExpirationTime(exp)
    .sign(await importKey(key));
  return { token, expiresAt: new Date(exp * 1000) };
}

function refuse(error?: unknown): never {
  if (error instanceof DomainError) throw error;
  if (error !== undefined && !(error instanceof errors.JOSEError)) throw error;
  throw new DomainError('unauthenticated', 'The session could not be verified; sign in again', {
    cause: error,
  });
}
