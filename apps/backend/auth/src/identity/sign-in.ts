import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Context } from 'hono';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { bodies } from './bodies.ts';
import { callBetterAuth } from './call.ts';
import { clientAddress } from './client-address.ts';
import { failureOf } from './failures.ts';
import { finishSignIn } from './finish-sign-in.ts';
import { withinSignInBudget } from './sign-in-budget.ts';
import { readCredentialState } from './credential-state.ts';
import type { SignedIn } from '../replies.ts';
import type { AuthMetrics } from '../metrics.ts';

/**
 * Signs in with email address and password; the session is the reply's cookie. A wrong password, an
 * unknown address, a disabled person and an invitation not accepted yet all throw the same
 * `unauthenticated` after the same work. `rate_limited` by network address; by email address others'
 * failures only slow it down.
 */
export async function signIn(
  deps: Deps,
  c: Context,
  body: z.output<typeof bodies.signIn>,
): Promise<SignedIn> {
  const email = body.email.toLowerCase();
  return countSignIn(
    deps.authMetrics,
    () => withinSignInBudget(deps, c, email, () => attempt(deps, c, { ...body, email })),
    ({ twoFactorRequired }) => !twoFactorRequired,
  );
}

async function attempt(
  deps: Deps,
  c: Context,
  body: z.output<typeof bodies.signIn>,
): Promise<SignedIn> {
  const before = await readCredentialState(deps.db, sql`u.email = ${body.email}`);
  const response = await callBetterAuth(deps, c, '/sign-in/email', body);
  if (!response.ok) {
    if (response.status === 429 || response.status === 403) throw await failureOf(response, '');
    await recordFailure(deps, body.email, clientAddress(c));
    throw new DomainError('unauthenticated', 'The email address or the password is not right');
  }
  return { twoFactorRequired: !(await finishSignIn(deps, c, response, 'password', before)) };
}

/** One statement whether or not the address is anybody's, so that both take the same time. */
async function recordFailure({ db }: Deps, email: string, ip: string | undefined): Promise<void> {
  await db.execute(sql`
    insert into auth_audit (event, person_id, ip)
    values ('sign_in_failed', (select id from "user" where email = ${email}), ${ip ?? null})`);
}

/**
 * Counts an attempt to sign in by how it ends. What is no answer to the attempt, such as a database
 * that is away, is none.
 *
 * @param done whether the attempt ends with this answer, and does not go on with a second factor
 */
export async function countSignIn<T>(
  authMetrics: AuthMetrics,
  tried: () => Promise<T>,
  done: (answer: T) => boolean,
): Promise<T> {
  try {
    const answer = await tried();
    if (done(answer)) authMetrics.signIn('succeeded');
    return answer;
  } catch (error) {
    const code = error instanceof DomainError ? error.code : undefined;
    if (code === 'rate_limited') authMetrics.signIn('limited');
    if (code === 'unauthenticated' || code === 'forbidden') authMetrics.signIn('refused');
    throw error;
  }
}
