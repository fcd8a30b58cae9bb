import { schema } from '@countersign/db-auth';
import { eq, sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import { lockPerson } from '../identity/lock-person.ts';
import type { Changed } from '../replies.ts';
import { endSessions } from './end-sessions.ts';
import { factorMark } from './factor-mark.ts';
import type { PersonRequest } from './lock.ts';
import { lockStanding } from './lock-standing.ts';
import { settleChange, staleTarget } from './settle-change.ts';

/** The person whom an approved action concerns, as they were when it was approved. */
export interface VersionedPersonRequest extends PersonRequest {
  version: number;
}

interface ResetRequest extends VersionedPersonRequest {
  /** The mark of what they had when it was filed; not said of what was filed by a release before. */
  factor?: string | undefined;
}

/**
 * Takes the second factor off a person, once for each action, ends their sessions and tells them by mail. Nothing of that where
 * they have none, as when it was filed: that they have none is nobody's to know.
 */
export async function resetSecondFactor(
  deps: Pick<Deps, 'db' | 'secrets'>,
  { personId, actionId, version, factor, ...end }: ResetRequest,
): Promise<Changed> {
  const { db } = deps;
  const fields = [personId, String(version), ...(factor === undefined ? [] : [factor])];
  const order = { actionId, kind: 'reset_second_factor', subject: { personId }, fields } as const;
  return settleChange(db, { ...order, ...end }, async (tx) => {
    const refused = await lockStanding(tx, { personId, version });
    if (refused) return { refused };
    const person = await lockPerson(tx, personId);
    if (factor !== undefined && factor !== (await factorMark(deps, tx, { personId, version }))) {
      return { refused: staleTarget('user', 'userId') };
    }
    if (!person?.twoFactorEnabled && factor !== undefined) return { apply: async () => {} };
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
        const event = 'second_factor_reset';
        await recordAudit(tx, { event, personId, actionId, details, letter: {} });
      },
    };
  });
}
