import { schema } from '@countersign/db-auth';
import { eq, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { DomainError } from '@countersign/http';
import type { LiveSession } from '../session/read.ts';
import { signedOut } from '../session/require-session.ts';

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

interface Row extends Record<string, unknown> {
  hash: string | null;
  live: boolean;
}

/**
 * Holds the person who confirmed with the password (`lockPerson`), as long as that still counts: the
 * confirming takes a while, in which others may have been faster. Throws `conflict` when the password
 * is another one by now, and `unauthenticated` when the session was ended.
 *
 * @param confirmed the hash that `confirmPassword` returned
 */
export async function lockConfirmed(
  tx: Tx,
  { personId, sessionId }: Pick<LiveSession, 'personId' | 'sessionId'>,
  confirmed: string,
): Promise<HeldPerson> {
  const person = await lockPerson(tx, personId);
  // Read by a statement of its own, which sees what the lock has waited for.
  const { rows } = await tx.execute<Row>(sql`
    select a.password as hash, exists (select from "session" where id = ${sessionId}) as live
    from account a where a.user_id = ${personId} and a.provider_id = 'credential'`);
  if (rows[0]?.hash !== confirmed) {
    throw new DomainError('conflict', 'The password was changed meanwhile');
  }
  if (!person || !rows[0].live) throw signedOut();
  return person;
}
