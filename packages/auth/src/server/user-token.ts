import { outgoingFetch } from '@countersign/calls';
import { DomainError } from '@countersign/http';
import type { Metrics } from '@countersign/telemetry';
import type { ServiceName } from '@countersign/service-discovery';
import type { z } from 'zod';
import { standingMember, tokenSeconds, userClaims } from './claims.ts';
import { signToken, type TokenHead } from './compact-token.ts';
import { createKeySet } from './key-set.ts';
import type { PrivateKey } from './keys.ts';
import type { Person, SeenAtIssue } from './principal.ts';
import { anyRead } from './request-binding.ts';
import { createVerifier } from './verifier.ts';

const typ = 'user+jwt';

/** What a user token says. */
export interface UserToken {
  person: Person;
  /**
   * What it is good for, as `bindingOf` says. Anything when nothing is said, by auth of the release before or
   * to a gateway of it.
   */
  binding: string | undefined;
}

/** Turns a bearer token into the person it speaks for, and what for. */
export type VerifyUserToken = (token: string) => Promise<UserToken>;

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
  const verify = createVerifier<UserClaims, UserToken>({
    typ,
    audience: options.audience,
    schema: userClaims,
    keyOf: (_, kid) => findKey(kid),
    principalOf: (claims, head) => {
      const person = personOf(claims, head);
      return person && { person, binding: head.binding };
    },
    isSingleUse: (_, { binding }) => binding !== undefined && binding !== anyRead,
    mayHaveHead: true,
  });
  return async (token) => {
    const verified = await verify(token);
    if (verified) return verified;
    throw new DomainError('unauthenticated', 'The session could not be verified; sign in again');
  };
}

type UserClaims = z.output<typeof userClaims>;

function personOf(claims: UserClaims, { standing }: TokenHead): Person | undefined {
  const { data } = standingMember.safeParse(standing);
  if (!data) return undefined;
  const { groups = [], limits = {}, since, for: delegatorIds, now } = data;
  const joinedAt = since === undefined ? undefined : new Date(since * 1000);
  const { sub: personId, name, email, roles } = claims;
  const delegated = delegatorIds && { delegatorIds };
  const facts = { personId, name, email, roles, groups, limits, joinedAt, ...delegated };
  if ('key' in claims) return { kind: 'key', keyId: claims.key, ...facts };
  const { sid: sessionId, auth_time: authTime } = claims;
  const authenticatedAt = new Date(authTime * 1000);
  const seen = now && { seenAtIssue: seenAtIssueOf(now) };
  return { kind: 'session', sessionId, authenticatedAt, ...facts, ...seen };
}

type Now = NonNullable<z.output<typeof standingMember>['now']>;

function seenAtIssueOf({ at, factor, enrolled, left, delegators }: Now): SeenAtIssue {
  return {
    at,
    secondFactorSecondsAgo: factor ?? null,
    secondFactorEnrolled: enrolled ?? false,
    leftLately: left ?? false,
    delegators: delegators ?? [],
  };
}

/**
 * Signs a token that speaks for `person` to one service for 60 seconds, in what `binding` (see `bindingOf`)
 * allows; only auth does so.
 */
export async function signUserToken(
  key: PrivateKey,
  {
    person,
    audience,
    binding,
  }: { person: Person; audience: ServiceName; binding: string | undefined },
): Promise<{ token: string; expiresAt: Date }> {
  const iat = Math.floor(Date.now() / 1000);
  const exp = iat + tokenSeconds;
  const { name, email, roles } = person;
  const credential =
    person.kind === 'key'
      ? { key: person.keyId }
      : {
          sid: person.sessionId,
          auth_time: toSeconds(person.authenticatedAt),
        };
  const facts = { name, email, roles, iss: 'auth', aud: audience, sub: person.personId };
  const head = { binding, standing: standingOf(person) };
  const token = signToken(key, typ, { ...credential, ...facts, iat, exp }, head);
  return { token, expiresAt: new Date(exp * 1000) };
}

/** What the header says of a person; undefined when there is nothing to say. */
function standingOf(person: Person): object | undefined {
  const { groups, limits, joinedAt, delegatorIds = [] } = person;
  const seen = person.kind === 'session' ? person.seenAtIssue : undefined;
  const standing = {
    ...(groups.length > 0 && { groups }),
    ...(Object.keys(limits).length > 0 && { limits }),
    ...(joinedAt && { since: toSeconds(joinedAt) }),
    ...(delegatorIds.length > 0 && { for: delegatorIds }),
    ...(seen && { now: nowOf(seen) }),
  };
  return Object.keys(standing).length > 0 ? standing : undefined;
}

function nowOf(seen: SeenAtIssue): Now {
  const { at, secondFactorSecondsAgo: factor, secondFactorEnrolled, leftLately, delegators } = seen;
  return {
    at,
    ...(factor !== null && { factor }),
    ...(secondFactorEnrolled && { enrolled: true }),
    ...(leftLately && { left: true }),
    ...(delegators.length > 0 && { delegators: [...delegators] }),
  };
}

const toSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);
