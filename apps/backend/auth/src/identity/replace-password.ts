import { schema } from '@countersign/db-auth';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { invalidateSecrets } from './invalidate-secrets.ts';

/**
 * Puts a new hash in the place of a person's password, in the caller's transaction, and makes their
 * reset links and half-done sign-ins worthless. False when they have none.
 */
export async function replacePassword(
  tx: Tx,
  { personId, hash }: { personId: string; hash: string },
): Promise<boolean> {
  const { account } = schema;
  const replaced = await tx
    .update(account)
    .set({ password: hash, updatedAt: new Date() })
    .where(and(eq(account.userId, personId), eq(account.providerId, 'credential')))
    .returning({ id: account.id });
  if (replaced.length === 0) return false;
  await invalidateSecrets(tx, personId);
  return true;
}
