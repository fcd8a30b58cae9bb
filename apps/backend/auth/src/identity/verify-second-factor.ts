import { DomainError } from '@countersign/http';
import type { Context } from 'hono';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { endStaleSession } from '../session/end-stale.ts';
import { readSession } from '../session/read.ts';
import { callBetterAuth } from './call.ts';
import { clientAddress } from './client-address.ts';
import { failureOf } from './failures.ts';
import { startedSession } from './started-session.ts';

/** The two kinds of code. */
export type SecondFactor = 'totp' | 'backup-code';

/**
 * Checks a second-factor code: to finish signing in, or, signed in already, to turn the factor on.
 * A wrong code throws `unauthenticated` while signing in and `invalid` naming `code` otherwise.
 */
export async function verifySecondFactor(
  deps: Deps,
  c: Context,
  kind: SecondFactor,
  body: { code: string },
): Promise<{ verified: true }> {
  const cookie = c.req.header('cookie');
  await endStaleSession(deps, cookie);
  const session = await readSession(deps, cookie, { extend: false });
  const response = await callBetterAuth(deps, c, `/two-factor/verify-${kind}`, body);
  const ip = clientAddress(c);
  if (!response.ok) {
    const failure = await failureOf(response, 'code');
    if (!session) deps.tally.signIn(failure.code === 'rate_limited' ? 'limited' : 'refused');
    if (session || failure.code !== 'invalid') throw failure;
    await recordAudit(deps.db, { event: 'sign_in_failed', ip, details: { method: kind } });
    throw new DomainError('unauthenticated', failure.message, { details: failure.details });
  }
  if (!session) {
    const started = await startedSession(deps, response);
    await recordAudit(deps.db, { event: 'signed_in', ...started, ip, details: { method: kind } });
    deps.tally.signIn('succeeded');
  } else if (!session.twoFactorEnabled) {
    const { personId } = session;
    await recordAudit(deps.db, { event: 'two_factor_enabled', personId, ip });
  }
  return { verified: true };
}
