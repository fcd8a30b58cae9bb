import { sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';

/** How it stands with the last invitation of somebody. */
export type InvitationState = 'open' | 'expired' | 'revoked' | 'accepted';

/** SQL: the state of an invitation `i`. */
export const invitationState = sql`case
  when i.accepted_at is not null then 'accepted'
  when i.revoked_at is not null then 'revoked'
  when i.expires_at <= now() then 'expired'
  else 'open' end`;

/** Whether somebody has an invitation that was neither accepted nor revoked, be its time over or not. */
export async function isInvitationOpen(
  tx: Pick<Tx, 'execute'>,
  personId: string,
): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    select from invitations where person_id = ${personId} and accepted_at is null and revoked_at is null`);
  return rows.length > 0;
}

/** Whether somebody has a way in, and so needs no invitation. */
export async function hasComeIn(tx: Pick<Tx, 'execute'>, personId: string): Promise<boolean> {
  const { rows } = await tx.execute(sql`select from account where user_id = ${personId} limit 1`);
  return rows.length > 0;
}
