import { sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import type { Changed } from '../replies.ts';
import type { OrderEnd } from './do-in-time.ts';
import { endSessions } from './end-sessions.ts';
import { lockPersonWho } from './lock-person-who.ts';
import { settleChange } from './settle-change.ts';
import { lockStaff, staffingProblem } from './staffing.ts';

/** The person whom an approved action concerns. */
export interface PersonRequest extends OrderEnd {
  personId: string;
  actionId: string;
}

/**
 * Ends a person's sessions at once and lets them in no more until they are unlocked, once for each action; what they
 * have stays. Refused when nobody could file, or nobody else review, any more.
 */
export async function lockUser(
  { db }: Pick<Deps, 'db'>,
  { personId, actionId, ...end }: PersonRequest,
): Promise<Changed> {
  const order = { actionId, kind: 'lock_user', subject: { personId }, fields: [personId] } as const;
  return settleChange(db, { ...order, ...end }, async (tx) => {
    await lockStaff(tx);
    const refused = await lockPersonWho(tx, personId, 'there');
    if (refused) return { refused };
    const reason = await staffingProblem(tx, personId);
    if (reason) return { refused: { code: 'last_of_staff', reason, field: 'userId' } };
    return {
      apply: async () => {
        // Not when the transaction began, which may have waited: who asks who has left lately must not come too late.
        await tx.execute(sql`
          update "user" set disabled_at = clock_timestamp(), locked_at = clock_timestamp(), updated_at = now()
          where id = ${personId}`);
        const details = { sessionsEnded: await endSessions(tx, personId) };
        await recordAudit(tx, { event: 'person_locked', personId, actionId, details });
      },
    };
  });
}
