import { noticeMail, schema } from '@countersign/db-auth';
import { eq, sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { lockPerson } from '../identity/lock-person.ts';
import type { Changed } from '../replies.ts';
import { endSessions } from './end-sessions.ts';
import type { PersonRequest } from './lock.ts';
import { lockStanding } from './lock-standing.ts';
import { settleChange } from './settle-change.ts';

/** The person whom an approved action concerns, as they were when it was approved. */
export interface VersionedPersonRequest extends PersonRequest {
  version: number;
}

/** Takes the second factor off a person, once for each action, ends their sessions and tells them by mail. */
export async function resetSecondFactor(
  { db, mailQueue }: Pick<Deps, 'db' | 'mailQueue'>,
  { personId, actionId, version, ...end }: VersionedPersonRequest,
): Promise<Changed> {
  const fields = [personId, String(version)];
  const order = { actionId, kind: 'reset_second_factor', subject: { personId }, fields } as const;
  return settleChange(db, { ...order, ...end }, async (tx) => {
    const refused = await lockStanding(tx, { personId, version });
    if (refused) return { refused };
    const person = await lockPerson(tx, personId);
    if (!person?.twoFactorEnabled) {
      const reason = 'This person has no second factor';
      return { refused: { code: 'no_second_factor', reason, field: 'userId' } };
    }
    return {
      apply: async () => {
        const { twoFactor } = schema;
        await tx.delete(twoFactor).where(eq(twoFactor.userId, personId));
        await tx.execute(sql`
          update "user" set two_factor_enabled = false, updated_at = now() where id = ${personId}`);
        const details = { sessionsEnded: await endSessions(tx, personId) };
        await recordAudit(tx, { event: 'second_factor_reset', personId, actionId, details });
        const notice = { personId, notice: 'second_factor_reset' } as const;
        await mailQueue.send(tx, noticeMail, { ...notice, at: new Date().toISOString() });
      },
    };
  });
}
