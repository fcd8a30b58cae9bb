import { schema } from '@countersign/db-auth';
import { and, eq } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';

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

/** Makes a person's other reset links and half-done sign-ins worthless. */
export async function invalidateSecrets(db: Db | Tx, personId: string): Promise<void> {
  await db.delete(schema.verification).where(eq(schema.verification.value, personId));
}
