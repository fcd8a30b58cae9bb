import { schema } from '@countersign/db-auth';
import { eq } from 'drizzle-orm';
import type { Context } from 'hono';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { letterFor } from '../letters/letter.ts';
import { liveSession } from '../session/require-session.ts';
import { renewSession, sendSessionCookie } from '../session/renew.ts';
import { clientAddress } from './client-address.ts';
import { confirmPassword } from './confirm-password.ts';
import { lockConfirmed } from './lock-person.ts';
import { callWithSession } from './with-session.ts';
import { type Enrolment, enrolment } from '../replies.ts';

/** A request in which the person confirms with the password. */
interface Confirmed {
  password: string;
}

/** A new TOTP secret (`otpauth:` URI, RFC 6238) and backup codes; on once a code was verified. */
export async function enableTwoFactor(deps: Deps, c: Context, body: Confirmed): Promise<Enrolment> {
  return enrolment.parse(await callWithSession(deps, c, { path: '/two-factor/enable', body }));
}

/**
 * Turns the second factor off, tells the person by mail and ends all their other sessions. Throws what
 * `confirmPassword` and `lockConfirmed` throw.
 */
export async function disableTwoFactor(
  deps: Deps,
  c: Context,
  { password }: Confirmed,
): Promise<{ disabled: true }> {
  const session = await liveSession(deps, c);
  const { personId } = session;
  const confirmed = await confirmPassword(deps, c, { personId, password, field: 'password' });
  const { user, twoFactor } = schema;
  const token = await deps.db.transaction(async (tx) => {
    const person = await lockConfirmed(tx, session, confirmed);
    await tx.delete(twoFactor).where(eq(twoFactor.userId, personId));
    if (!person.twoFactorEnabled) return undefined;
    await tx
      .update(user)
      .set({ twoFactorEnabled: false, updatedAt: new Date() })
      .where(eq(user.id, personId));
    const renewed = await renewSession(tx, deps, c, session);
    const { sessionId } = renewed;
    await recordAudit(tx, {
      event: 'two_factor_disabled',
      personId,
      sessionId,
      ip: clientAddress(c),
      letter: letterFor(c),
    });
    return renewed.token;
  });
  if (token !== undefined) await sendSessionCookie(deps, c, token);
  return { disabled: true };
}
