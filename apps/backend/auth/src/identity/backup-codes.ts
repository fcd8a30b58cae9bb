import { schema } from '@countersign/db-auth';
import { generateRandomString, symmetricEncrypt } from 'better-auth/crypto';
import { eq, sql } from 'drizzle-orm';
import type { Context } from 'hono';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { letterFor } from '../letters/letter.ts';
import { forgetSecondFactors } from '../session/forget-second-factors.ts';
import { liveSession } from '../session/require-session.ts';
import { clientAddress } from './client-address.ts';
import { confirmPassword } from './confirm-password.ts';
import { lockConfirmed } from './lock-person.ts';
import { notTurnedOn } from './second-factor.ts';

/**
 * New backup codes; the old ones are void, no session is one any more in which a second factor was
 * given, and a sign-in that is under way ends: it may have been by one of those. The record and the mail about them are of the same transaction: when
 * one of them fails, the old ones stay good. Throws `conflict` when the second factor is not turned on, and
 * what `confirmPassword` and `lockConfirmed` throw.
 */
export async function replaceBackupCodes(
  deps: Deps,
  c: Context,
  { password }: { password: string },
): Promise<{ backupCodes: string[] }> {
  const session = await liveSession(deps, c);
  const { personId, sessionId } = session;
  const confirmed = await confirmPassword(deps, c, { personId, password, field: 'password' });
  const backupCodes = newCodes();
  const sealed = await symmetricEncrypt({
    key: deps.config.secret,
    data: JSON.stringify(backupCodes),
  });
  const event = 'backup_codes_replaced';
  const { twoFactor } = schema;
  await deps.db.transaction(async (tx) => {
    const person = await lockConfirmed(tx, session, confirmed);
    if (!person.twoFactorEnabled) throw notTurnedOn();
    // By its id a sign-in that is under way, maybe by one of the old codes, knows that it has given way.
    const renewed = { id: sql`uuidv7()`, backupCodes: sealed };
    await tx.update(twoFactor).set(renewed).where(eq(twoFactor.userId, personId));
    await forgetSecondFactors(tx, personId);
    const ip = clientAddress(c);
    const letter = letterFor(c);
    await recordAudit(tx, { event, personId, sessionId, ip, letter });
  });
  return { backupCodes };
}

/** As many, and of the same form, as those that Better Auth makes when the factor is turned on. */
function newCodes(): string[] {
  return Array.from({ length: 10 }, () => {
    const code = generateRandomString(10, 'a-z', '0-9', 'A-Z');
    return `${code.slice(0, 5)}-${code.slice(5)}`;
  });
}
