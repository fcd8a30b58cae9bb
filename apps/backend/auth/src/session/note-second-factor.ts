import { schema } from '@countersign/db-auth';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';

/**
 * Notes on a session that its person has just given a second factor in it, by the database's clock.
 * False when the session has ended.
 */
export async function noteSecondFactor(tx: Tx, sessionId: string): Promise<boolean> {
  const { session } = schema;
  const noted = await tx
    .update(session)
    .set({ secondFactorAt: sql`now()` })
    .where(eq(session.id, sessionId))
    .returning({ id: session.id });
  return noted.length === 1;
}
