import { schema } from '@countersign/db-auth';
import { symmetricDecrypt } from 'better-auth/crypto';
import { and, eq, lt } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';
import type { Deps } from '../deps.ts';
import { totpStep } from './totp-step.ts';

/**
 * Uses up a person's code: true when it is right and neither it nor a later one was used before
 * (RFC 6238, 5.2). Of several at once with one code, one gets true.
 */
export async function claimTotpStep(
  db: Db | Tx,
  { secret: key }: Deps['config'],
  { personId, code }: { personId: string; code: string },
): Promise<boolean> {
  const { twoFactor } = schema;
  const [row] = await db
    .select({ id: twoFactor.id, secret: twoFactor.secret })
    .from(twoFactor)
    .where(eq(twoFactor.userId, personId));
  if (!row) return false;
  const secret = await symmetricDecrypt({ key, data: row.secret });
  const step = totpStep(secret, code, Date.now());
  if (step === undefined) return false;
  const claimed = await db
    .update(twoFactor)
    .set({ lastStep: step })
    .where(
      and(eq(twoFactor.id, row.id), eq(twoFactor.secret, row.secret), lt(twoFactor.lastStep, step)),
    )
    .returning({ id: twoFactor.id });
  return claimed.length === 1;
}
