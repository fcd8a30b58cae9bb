import { schema } from '@countersign/db-auth';
import { eq } from 'drizzle-orm';
import type { Db, Tx } from '../database.ts';

/** Makes a person's other reset links and half-done sign-ins worthless. */
export async function invalidateSecrets(db: Db | Tx, personId: string): Promise<void> {
  await db.delete(schema.verification).where(eq(schema.verification.value, personId));
}
