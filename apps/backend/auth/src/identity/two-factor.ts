import { schema } from '@countersign/db-auth';
import { and, eq } from 'drizzle-orm';
import type { Context } from 'hono';
import { z } from 'zod';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { queueNotice } from '../mail/notice-mail.ts';
import { liveSession } from '../session/live.ts';
import { renewSession, sendSessionCookie } from '../session/renew.ts';
import { clientAddress } from './client-address.ts';
import { confirmPassword } from './confirm-password.ts';
import { callWithSession } from './with-session.ts';

const enrolment = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });

/** A request in which the person confirms with the password. */
interface Confirmed {
  password: string;
}

/** A new TOTP secret (`otpauth:` URI, RFC 6238) and backup codes; on once a code was verified. */
export async function enableTwoFactor(
  deps: Deps,
  c: Context,
  body: Confirmed,
): Promise<z.output<typeof enrolment>> {
  return enrolment.parse(await callWithSession(deps, c, { path: '/two-factor/enable', body }));
}

/** Turns the second factor off, tells the person by mail and ends all their other sessions. */
export async function disableTwoFactor(
  deps: Deps,
  c: Context,
  { password }: Confirmed,
): Promise<{ disabled: true }> {
  const { personId } = await liveSession(deps, c);
  await confirmPassword(deps, c, { personId, password, field: 'password' });
  const { user, twoFactor } = schema;
  const token = await deps.db.transaction(async (tx) => {
    await tx.delete(twoFactor).where(eq(twoFactor.userId, personId));
    const turnedOff = await tx
      .update(user)
      .set({ twoFactorEnabled: false, updatedAt: new Date() })
      .where(and(eq(user.id, personId), eq(user.twoFactorEnabled, true)))
      .returning({ id: user.id });
    if (turnedOff.length === 0) return undefined;
    const renewed = await renewSession(tx, deps, c, personId);
    const { sessionId } = renewed;
    await recordAudit(tx, {
      event: 'two_factor_disabled',
      personId,
      sessionId,
      ip: clientAddress(c),
    });
    await queueNotice(tx, deps, c, { personId, notice: 'two_factor_disabled' });
    return renewed.token;
  });
  if (token !== undefined) await sendSessionCookie(deps, c, token);
  return { disabled: true };
}
