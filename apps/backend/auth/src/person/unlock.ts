import { sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import type { Changed } from '../replies.ts';
import type { PersonRequest } from './lock.ts';
import { lockPersonWho } from './lock-person-who.ts';
import { settleChange } from './settle-change.ts';

/** Lets a locked person in again, once for each action, with all that they had. */
export async function unlockUser(
  { db }: Pick<Deps, 'db'>,
  { personId, actionId, ...end }: PersonRequest,
): Promise<Changed> {
  const order = {
    actionId,
    kind: 'unlock_user',
    subject: { personId },
    fields: [personId],
  } as const;
  return settleChange(db, { ...order, ...end }, async (tx) => {
    const refused = await lockPersonWho(tx, personId, 'locked');
    if (refused) return { refused };
    return {
      apply: async () => {
        await tx.execute(sql`
          update "user" set disabled_at = null, locked_at = null, updated_at = now()
          where id = ${personId}`);
        await recordAudit(tx, { event: 'person_unlocked', personId, actionId });
      },
    };
  });
}
