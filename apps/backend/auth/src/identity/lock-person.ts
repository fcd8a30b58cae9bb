import { schema } from '@countersign/db-auth';
import { eq } from 'drizzle-orm';
import type { Tx } from '../database.ts';

/** A person, who stays so until the transaction that holds them is over. */
export interface HeldPerson {
  twoFactorEnabled: boolean;
}

/**
 * Holds a person until the caller's transaction is over; undefined for nobody. What changes how a
 * person gets in does so before it touches anything else of theirs: two at once then wait for each
 * other, and never each for what the other one holds.
 */
export async function lockPerson(tx: Tx, personId: string): Promise<HeldPerson | undefined> {
  const { user } = schema;
  const [person] = await tx
    .select({ twoFactorEnabled: user.twoFactorEnabled })
    .from(user)
    .where(eq(user.id, personId))
    .for('no key update');
  return person;
}
