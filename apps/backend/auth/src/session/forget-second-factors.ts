import { schema } from '@countersign/db-auth';
import { and, eq, isNotNull } from 'drizzle-orm';
import type { Tx } from '../database.ts';

/** Has every session of a person be one in which no second factor was given. */
export async function forgetSecondFactors(tx: Tx, personId: string): Promise<void> {
  const { session } = schema;
  await tx
    .update(session)
    .set({ secondFactorAt: null })
    .where(and(eq(session.userId, personId), isNotNull(session.secondFactorAt)));
}
