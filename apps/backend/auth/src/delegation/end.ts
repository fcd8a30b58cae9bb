import { can } from '@countersign/auth';
import { schema } from '@countersign/db-auth';
import { DomainError } from '@countersign/http';
import { eq, sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import type { LiveSession } from '../session/read.ts';

/**
 * Ends a delegation before its time, at once: it only takes from what somebody may decide. Throws `not_found`, `forbidden` to
 * others than the two and administrators, `conflict` where it is over.
 */
export async function endDelegation(
  { db }: Pick<Deps, 'db'>,
  { personId, roles, sessionId }: Pick<LiveSession, 'personId' | 'roles' | 'sessionId'>,
  id: string,
): Promise<void> {
  const { delegations } = schema;
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({
        delegatorId: delegations.delegatorId,
        delegateId: delegations.delegateId,
        isOver: sql<boolean>`(ended_at is not null or ends_at <= now())`,
      })
      .from(delegations)
      .where(eq(delegations.id, id))
      .for('no key update');
    const isOwn = personId === found?.delegatorId || personId === found?.delegateId;
    // Who could not list it learns nothing of it.
    if (!found || (!isOwn && !can(roles, 'directory', 'read'))) {
      throw new DomainError('not_found', 'There is no such delegation');
    }
    const { delegatorId, delegateId, isOver } = found;
    if (!isOwn && !can(roles, 'settings', 'manage')) {
      throw new DomainError('forbidden', 'Only one of the two, or an admin, can end a delegation');
    }
    if (isOver) throw new DomainError('conflict', 'This delegation is over already');
    await tx
      .update(delegations)
      .set({ endedAt: sql`now()`, endedBy: personId })
      .where(eq(delegations.id, id));
    const details = { delegationId: id, delegateId };
    const by = { actorId: personId, sessionId };
    await recordAudit(tx, { event: 'delegation_ended', personId: delegatorId, ...by, details });
  });
}
