import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Context } from 'hono';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { attemptKey } from '../device/known.ts';
import { signedCookie } from '../session/cookie.ts';
import { endStaleSession } from '../session/end-stale.ts';
import { type LiveSession, identifySession, readSession } from '../session/read.ts';
import { callBetterAuth } from './call.ts';
import { claimTotpStep } from './claim-totp-step.ts';
import { clientAddress } from './client-address.ts';
import { failureOf } from './failures.ts';
import { finishSignIn } from './finish-sign-in.ts';
import { limitFailures, sensitiveRule } from './rate-limit.ts';
import { withinSecondFactorBudget } from './second-factor-budget.ts';
import { confirmTotp } from './confirm-totp.ts';
import { readCredentialState } from './credential-state.ts';
import { giveSecondFactor } from './give-second-factor.ts';
import { notTurnedOn, type SecondFactor } from './second-factor.ts';

/** What a code is that Better Auth never takes: it counts as wrong. */
const never = '';

/**
 * Checks a second-factor code, each of which is good once: to finish signing in, or, signed in
 * already, to turn the factor on or to give it again. A wrong code throws `unauthenticated` while signing
 * in and `invalid` naming `code` otherwise; without a second factor it throws `conflict`.
 */
export async function verifySecondFactor(
  deps: Deps,
  c: Context,
  kind: SecondFactor,
  { code }: { code: string },
): Promise<{ verified: true }> {
  const cookie = c.req.header('cookie');
  await endStaleSession(deps, cookie);
  const session = await readSession(deps, cookie, { extend: false });
  if (session) await showSignedIn(deps, c, session, kind, code);
  else await finish(deps, c, kind, code);
  return { verified: true };
}

async function showSignedIn(
  deps: Deps,
  c: Context,
  session: LiveSession,
  kind: SecondFactor,
  code: string,
): Promise<void> {
  identifySession(session);
  if (session.twoFactorEnabled) return giveSecondFactor(deps, c, session, { kind, code });
  if (kind === 'backup-code') throw notTurnedOn();
  const key = `second-factor|${await attemptKey(deps, c, session.personId)}`;
  return limitFailures(deps.db, key, sensitiveRule(deps.config), () =>
    confirmTotp(deps, c, session, code),
  );
}

async function finish(deps: Deps, c: Context, kind: SecondFactor, code: string): Promise<void> {
  const personId = await challenged(deps, c);
  await withinSecondFactorBudget(deps, c, personId, (lock) =>
    attempt(deps, c, { kind, code, personId, ...lock }),
  );
}

interface Attempt {
  kind: SecondFactor;
  code: string;
  /** Whose password began this sign-in. */
  personId: string | undefined;
  /** Whether it counts towards Better Auth's lock, and is held up by it. */
  lockable: boolean;
}

async function attempt(
  deps: Deps,
  c: Context,
  { kind, code, personId, lockable }: Attempt,
): Promise<void> {
  const { db, config } = deps;
  const before = personId && (await readCredentialState(db, sql`u.id = ${personId}`));
  const usable =
    kind === 'backup-code' || (personId && (await claimTotpStep(db, config, { personId, code })));
  const body = { code: usable ? code : never };
  const response = await callBetterAuth(deps, c, `/two-factor/verify-${kind}`, body, { lockable });
  if (!response.ok) {
    const failure = await failureOf(response, 'code');
    deps.authMetrics.signIn(failure.code === 'rate_limited' ? 'limited' : 'refused');
    if (failure.code !== 'invalid') throw failure;
    const ip = clientAddress(c);
    await recordAudit(deps.db, { event: 'sign_in_failed', ip, details: { method: kind } });
    throw new DomainError('unauthenticated', failure.message, { details: failure.details });
  }
  await finishSignIn(deps, c, response, kind, before || undefined);
  deps.authMetrics.signIn('succeeded');
}

/** Whose password began this sign-in, while the second factor is waited for. */
async function challenged({ config, identity }: Deps, c: Context): Promise<string | undefined> {
  const { createAuthCookie, internalAdapter } = await (await identity.auth()).$context;
  const { name } = createAuthCookie('two_factor');
  const challenge = signedCookie(c.req.header('cookie'), name, config.secret);
  if (challenge === undefined) return undefined;
  const found = await internalAdapter.findVerificationValue(challenge);
  return found && found.expiresAt > new Date() ? found.value : undefined;
}
