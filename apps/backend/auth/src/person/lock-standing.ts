import { sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { versionOf } from './provisioning-ledger.ts';
import type { Conflict } from './do-in-time.ts';
import { staleTarget } from './settle-change.ts';

/** Locks a person until the end of the transaction; why what was approved for `version` cannot be, if so. */
export async function lockStanding(
  tx: Tx,
  { personId, version }: { personId: string; version: number },
): Promise<Conflict | undefined> {
  const { rows } = await tx.execute<{ gone: boolean }>(sql`
    select disabled_at is not null as gone from "user" where id = ${personId} for no key update`);
  const field = 'userId';
  if (!rows[0]) return { code: 'unknown_user', reason: 'There is no such person', field };
  if (rows[0].gone) {
    return { code: 'user_not_active', reason: 'The access of this person has ended', field };
  }
  if ((await versionOf(tx, { personId })) !== version) return staleTarget('user', field);
  return undefined;
}
