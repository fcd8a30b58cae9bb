import { schema } from '@countersign/db-auth';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { eq } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import type { Deps } from '../deps.ts';

/**
 * Uses up a backup code of a person: true when it is one of theirs that was not used. Of several at once with one
 * code, one gets true. What becomes of the code becomes of the caller's transaction.
 */
export async function claimBackupCode(
  tx: Tx,
  { secret: key }: Deps['config'],
  { personId, code }: { personId: string; code: string },
): Promise<boolean> {
  const { twoFactor } = schema;
  const [row] = await tx
    .select({ id: twoFactor.id, sealed: twoFactor.backupCodes })
    .from(twoFactor)
    .where(eq(twoFactor.userId, personId))
    .for('update');
  if (!row) return false;
  const codes = JSON.parse(await symmetricDecrypt({ key, data: row.sealed })) as string[];
  if (!codes.includes(code)) return false;
  const left = JSON.stringify(codes.filter((other) => other !== code));
  const backupCodes = await symmetricEncrypt({ key, data: left });
  await tx.update(twoFactor).set({ backupCodes }).where(eq(twoFactor.id, row.id));
  return true;
}
