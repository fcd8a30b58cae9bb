import { sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import type { Conflict } from './do-in-time.ts';

/** What the access of somebody is. */
type Access = 'there' | 'locked' | 'ended';

const reasons: Record<Access, string> = {
  there: 'The access of this person has not ended',
  locked: 'This person is locked',
  ended: 'The access of this person has ended',
};
const codes: Record<Access, string> = {
  there: 'user_not_active',
  locked: 'user_not_locked',
  ended: 'user_not_deactivated',
};

/**
 * Locks the row of a person until the end of the transaction; why an action cannot be that is for people whose
 * access is another one, if so.
 */
export async function lockPersonWho(
  tx: Tx,
  personId: string,
  wanted: Access,
): Promise<Conflict | undefined> {
  const { rows } = await tx.execute<{ access: Access }>(sql`
    select case when disabled_at is null then 'there' when locked_at is null then 'ended' else 'locked' end as access
    from "user" where id = ${personId} for no key update`);
  const access = rows[0]?.access;
  const field = 'userId';
  if (access === undefined) {
    return { code: 'unknown_user', reason: 'There is no such person', field };
  }
  return access === wanted ? undefined : { code: codes[wanted], reason: reasons[access], field };
}
