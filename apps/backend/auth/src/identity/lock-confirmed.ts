import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import type { LiveSession } from '../session/read.ts';
import { signedOut } from '../session/require-session.ts';
import { lockPerson, type HeldPerson } from './lock-person.ts';

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
