import { schema } from '@countersign/db-auth';
import { DomainError } from '@countersign/http';
import { generateRandomString, symmetricEncrypt } from 'better-auth/crypto';
import { and, eq, exists, sql } from 'drizzle-orm';
import type { Context } from 'hono';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { queueNotice } from '../mail/notice-mail.ts';
import { liveSession } from '../session/live.ts';
import { clientAddress } from './client-address.ts';
import { confirmPassword } from './confirm-password.ts';

/**
 * New backup codes; the old ones are void. The record and the mail about them are of the same
 * transaction: when one of them fails, the old ones stay good. Throws `conflict` when the second
 * factor is not turned on, and what `confirmPassword` throws.
 */
export async function replaceBackupCodes(
  deps: Deps,
  c: Context,
  { password }: { password: string },
): Promise<{ backupCodes: string[] }> {
  const { personId, sessionId } = await liveSession(deps, c);
  await confirmPassword(deps, c, { personId, password, field: 'password' });
  const backupCodes = newCodes();
  const sealed = await symmetricEncrypt({
    key: deps.config.secret,
    data: JSON.stringify(backupCodes),
  });
  const event = 'backup_codes_replaced';
  const { user, twoFactor } = schema;
  await deps.db.transaction(async (tx) => {
    const turnedOn = tx
      .select({ one: sql`1` })
      .from(user)
      .where(and(eq(user.id, personId), eq(user.twoFactorEnabled, true)));
    const replaced = await tx
      .update(twoFactor)
      .set({ backupCodes: sealed })
      .where(and(eq(twoFactor.userId, personId), exists(turnedOn)))
      .returning({ id: twoFactor.id });
    if (replaced.length === 0) {
      throw new DomainError('conflict', 'The second factor is not turned on');
    }
    await recordAudit(tx, { event, personId, sessionId, ip: clientAddress(c) });
    await queueNotice(tx, deps, c, { personId, notice: event });
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
