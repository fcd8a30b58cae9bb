import { schema } from '@countersign/db-auth';
import { eq } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { forgetDevices } from '../device/forget.ts';
import { invalidateSecrets } from '../identity/replace-password.ts';

/**
 * Ends all sessions of a person at once, with half-done sign-ins and reset links, and makes their browsers strangers; how
 * many there were.
 */
export async function endSessions(tx: Tx, personId: string): Promise<number> {
  const { session } = schema;
  await invalidateSecrets(tx, personId);
  await forgetDevices(tx, { personId });
  const ended = await tx
    .delete(session)
    .where(eq(session.userId, personId))
    .returning({ id: session.id });
  return ended.length;
}
