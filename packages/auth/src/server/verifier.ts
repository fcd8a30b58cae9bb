import type { KeyObject } from 'node:crypto';
import type { ServiceName } from '@countersign/service-discovery';
import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import { clockToleranceSeconds, tokenSeconds } from './claims.ts';
import { isSignedBy, parseToken, type TokenHead } from './compact-token.ts';

/** What every token claims. */
interface Claims {
  iss: string;
  aud: string;
  iat: number;
  exp: number;
}

/** Which tokens are good, and for what. */
export interface VerifierOptions<C extends Claims, P> {
  /** The `typ` of the header. */
  typ: string;
  audience: ServiceName;
  schema: z.ZodType<C>;
  /** The key that an issuer signs with; what it throws is what the verifier throws. */
  keyOf: (issuer: unknown, kid: string) => KeyObject | undefined | Promise<KeyObject>;
  /** Undefined for one whose header says what it cannot. */
  principalOf: (claims: C, head: TokenHead) => P | undefined;
  /** Whether a token is shown once only, and so is not worth remembering; by default none is. */
  isSingleUse?: (claims: C, head: TokenHead) => boolean;
  /** Whether the header may say what a token is good for, and whose; by default such a one is none. */
  mayHaveHead?: boolean;
}

interface Verified<P> {
  kid: string;
  iss: string;
  key: KeyObject;
  iat: number;
  exp: number;
  principal: P;
}

/** What a process remembers; beyond it, what was used longest ago is checked anew. */
const maxRemembered = 5_000;

/**
 * Checks tokens: signature, claims, audience, and that they are of the last 60 seconds. The principal
 * of one that is good, else undefined.
 *
 * A token that was verified is remembered, so that its signature and claims are checked once. At each
 * use its time is checked again, and its key asked for again: one that is there no more, or is another
 * under the same name, vouches for nothing.
 */
export function createVerifier<C extends Claims, P extends object>(
  options: VerifierOptions<C, P>,
): (token: string) => Promise<P | undefined> {
  const { typ, audience, schema, keyOf, principalOf, isSingleUse, mayHaveHead = false } = options;
  const remembered = new LRUCache<string, Verified<P>>({ max: maxRemembered });

  const check = async (token: string): Promise<Verified<P> | undefined> => {
    const unchecked = parseToken(token, typ);
    if (!unchecked) return undefined;
    const { kid, binding, standing } = unchecked;
    if ((binding !== undefined || standing !== undefined) && !mayHaveHead) return undefined;
    const key = await keyOf(unchecked.claims['iss'], kid);
    if (!key || !isSignedBy(key, unchecked)) return undefined;
    const { data: claims } = schema.safeParse(unchecked.claims);
    if (!claims || claims.aud !== audience) return undefined;
    const principal = principalOf(claims, unchecked);
    if (!principal) return undefined;
    const { iss, iat, exp } = claims;
    const verified = { kid, iss, key, iat, exp, principal: deepFreeze(principal) };
    if (isSingleUse?.(claims, unchecked) !== true) remembered.set(token, verified);
    return verified;
  };

  const recall = async (token: string): Promise<Verified<P> | undefined> => {
    const known = remembered.get(token);
    if (!known) return undefined;
    return (await keyOf(known.iss, known.kid)) === known.key ? known : undefined;
  };

  return async (token) => {
    const verified = (await recall(token)) ?? (await check(token));
    if (verified && isOfLastMinute(verified)) return verified.principal;
    remembered.delete(token);
    return undefined;
  };
}

/** Whether a token is good at this moment, by a clock that may be some seconds off. */
function isOfLastMinute({ iat, exp }: Pick<Claims, 'iat' | 'exp'>): boolean {
  const now = Math.floor(Date.now() / 1000);
  const age = now - iat;
  return (
    exp > now - clockToleranceSeconds &&
    age <= tokenSeconds + clockToleranceSeconds &&
    age >= -clockToleranceSeconds
  );
}

/** Many requests are given the same principal, which none of them may change for the others. */
function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null) deepFreeze(part);
  }
  return Object.freeze(value);
}
