import { sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import type { Deps } from '../deps.ts';
import { doInTime } from './do-in-time.ts';
import { endSessions } from './end-sessions.ts';
import {
  earlierOutcome,
  hashRequest,
  type Provisioning,
  recordProvisioning,
} from './provisioning-ledger.ts';
import type { Disabled } from '../replies.ts';
import type { PersonRequest } from './lock.ts';
import { lockStaff, staffingProblem } from './staffing.ts';

/**
 * Disables a person until one takes them back, and ends all their sessions at once, once for each action. Refused when
 * nobody could file, or nobody else review, any more: the installation would be stuck.
 * Throws `conflict` when the action id was used for another request.
 */
export async function disablePerson(
  { db }: Pick<Deps, 'db'>,
  { personId, actionId, ...end }: PersonRequest,
): Promise<Disabled> {
  const requestHash = hashRequest('disable', [personId]);
  return db.transaction(async (tx) => {
    const earlier = await earlierOutcome(tx, actionId, requestHash);
    if (earlier) return stored(earlier);
    const reason = end.never === undefined ? await problemOf(tx, personId) : undefined;
    const entry = { actionId, personId, kind: 'disable', requestHash } as const;
    if (reason) {
      await recordProvisioning(tx, { ...entry, outcome: 'conflict', reason });
      return { outcome: 'conflict', reason };
    }
    const { ended } = await doInTime(tx, end, async (work) => {
      await recordProvisioning(work, { ...entry, outcome: 'disabled' });
      await revokeAccess(work, personId, actionId);
    });
    if (!ended) return { outcome: 'disabled' };
    const conflict = { outcome: 'conflict', reason: ended.reason, code: ended.code } as const;
    await recordProvisioning(tx, { ...entry, ...conflict });
    return conflict;
  });
}

/**
 * Ends what the person has: sessions, open invitation, the right to get new ones. By the clock of this moment, since the
 * transaction may have waited: who asks who has left lately must not come too late.
 */
async function revokeAccess(tx: Tx, personId: string, actionId: string): Promise<void> {
  await tx.execute(sql`
    update "user" set disabled_at = coalesce(disabled_at, clock_timestamp()), locked_at = null, updated_at = now()
    where id = ${personId} and (disabled_at is null or locked_at is not null)`);
  await tx.execute(sql`
    update invitations set revoked_at = now()
    where person_id = ${personId} and accepted_at is null and revoked_at is null`);
  const details = { sessionsEnded: await endSessions(tx, personId) };
  await recordAudit(tx, { event: 'person_disabled', personId, actionId, details });
}

async function problemOf(tx: Tx, personId: string): Promise<string | undefined> {
  await lockStaff(tx);
  const { rows: found } = await tx.execute<{ disabled: boolean }>(sql`
    select disabled_at is not null as disabled from "user" where id = ${personId} for no key update`);
  if (!found[0]) return 'There is no such person';
  return found[0].disabled ? undefined : staffingProblem(tx, personId);
}

function stored({ reason, code }: Provisioning): Disabled {
  if (reason === null) return { outcome: 'disabled' };
  return { outcome: 'conflict', reason, ...(code !== null && { code }) };
}
