import type { KeyObject } from 'node:crypto';
import { DomainError, publicJwk } from '@countersign/http';
import { z } from 'zod';
import { importKey } from './keys.ts';

export interface KeySetOptions {
  url: string;
  fetch: typeof fetch;
}

const jwks = z.object({ keys: z.array(publicJwk).max(20) });

/** After a fetch, successful or not, an unknown key waits this long for the next. */
const cooldownMs = 1_000;
/** Known keys are looked up again now and then, so that a withdrawn one stops counting. */
const refreshMs = 300_000;

/** Finds a published key by its id (RFC 7517). */
export type FindKey = (kid: string) => Promise<KeyObject>;

/**
 * A cache of published keys. An unknown id is looked up at once, though at most once a second. While
 * the publisher is away the keys it had stay good, and an unknown one is `unavailable`; a key it does
 * not publish is `unauthenticated`.
 */
export function createKeySet({ url, fetch }: KeySetOptions): FindKey {
  let known = new Map<string, KeyObject>();
  let failed = false;
  let fetchedAt = -Infinity;
  let underway: Promise<void> | undefined;

  const load = async (): Promise<void> => {
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`keys answered with status ${response.status}`);
      const { keys } = jwks.parse(await response.json());
      known = new Map(keys.map((key) => [key.kid, importKey(key)]));
      failed = false;
    } catch {
      failed = true;
    } finally {
      fetchedAt = performance.now();
      underway = undefined;
    }
  };
  const refresh = (): Promise<void> => (underway ??= load());

  return async (kid) => {
    const age = performance.now() - fetchedAt;
    const found = known.get(kid);
    if (found) {
      if (age > refreshMs) void refresh();
      return found;
    }
    if (underway || age > cooldownMs) await refresh();
    const key = known.get(kid);
    if (key) return key;
    if (failed) {
      throw new DomainError('unavailable', 'The auth service did not answer; try again', {
        retryAfterSeconds: 1,
      });
    }
    throw new DomainError('unauthenticated', 'The session could not be verified; sign in again');
  };
}
