import { sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';

/** Lets nobody else change the group of this name, or make it, until the end of the transaction. */
export async function lockGroup(tx: Tx, name: string): Promise<void> {
  // The same lock that the trigger `group_members_bounded` takes.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 2))`);
}
