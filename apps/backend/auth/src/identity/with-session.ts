import type { Context } from 'hono';
import type { Deps } from '../deps.ts';
import { attemptKey } from '../device/known.ts';
import { liveSession } from '../session/require-session.ts';
import { callBetterAuth } from './call.ts';
import { failureOf } from './failures.ts';
import { limitFailures, sensitiveRule } from './rate-limit.ts';

/** A call of Better Auth that a signed-in person confirms with the password. */
export interface SessionCall {
  /** Below `/api/auth`. */
  path: string;
  body: { password: string };
}

/**
 * Makes a call for a signed-in person and returns Better Auth's reply. Throws `unauthenticated` when
 * the session is idle, too old, revoked or its person disabled, `rate_limited` by the person's browser;
 * otherwise what `failureOf` says.
 */
export async function callWithSession(
  deps: Deps,
  c: Context,
  { path, body }: SessionCall,
): Promise<unknown> {
  const { personId } = await liveSession(deps, c);
  const key = `confirm|${await attemptKey(deps, c, personId)}`;
  const call = async (): Promise<unknown> => {
    const response = await callBetterAuth(deps, c, path, body);
    if (!response.ok) throw await failureOf(response, 'password');
    return response.json();
  };
  return deps.inFlight(key, () => limitFailures(deps.db, key, sensitiveRule(deps.config), call));
}
