import { can } from '@countersign/auth';
import { schema } from '@countersign/db-auth';
import { DomainError } from '@countersign/http';
import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import type { Deps } from '../deps.ts';
import type { LiveSession } from '../session/read.ts';

type Asker = Pick<LiveSession, 'personId' | 'roles' | 'sessionId'>;

const { delegations } = schema;

/**
 * Ends a delegation before its time, at once: it only takes from what somebody may decide. Throws `not_found`, `forbidden` to
 * others than the two and administrators, `conflict` where it is over.
 */
export async function endDelegation(
  { db }: Pick<Deps, 'db'>,
  asker: Asker,
  id: string,
): Promise<void> {
  const { personId, roles, sessionId } = asker;
  const isOneOfBoth = or(
    eq(delegations.delegatorId, personId),
    eq(delegations.delegateId, personId),
  );
  await db.transaction(async (tx) => {
    const [ended] = await tx
      .update(delegations)
      .set({ endedAt: sql`now()`, endedBy: personId })
      .where(
        and(
          eq(delegations.id, id),
          isNull(delegations.endedAt),
          sql`${delegations.endsAt} > now()`,
          can(roles, 'settings', 'manage') ? undefined : isOneOfBoth,
        ),
      )
      .returning({ delegatorId: delegations.delegatorId, delegateId: delegations.delegateId });
    if (!ended) throw await whyNotEnded(tx, asker, id);
    await recordAudit(tx, {
      event: 'delegation_ended',
      personId: ended.delegatorId,
      actorId: personId,
      sessionId,
      details: { delegationId: id, delegateId: ended.delegateId },
    });
  });
}

async function whyNotEnded(tx: Tx, { personId, roles }: Asker, id: string): Promise<DomainError> {
  const [found] = await tx
    .select({ delegatorId: delegations.delegatorId, delegateId: delegations.delegateId })
    .from(delegations)
    .where(eq(delegations.id, id));
  const isOwn = personId === found?.delegatorId || personId === found?.delegateId;
  // Who could not list it learns nothing of it.
  if (!found || (!isOwn && !can(roles, 'directory', 'read'))) {
    return new DomainError('not_found', 'There is no such delegation');
  }
  return isOwn || can(roles, 'settings', 'manage')
    ? new DomainError('conflict', 'This delegation is over already')
    : new DomainError('forbidden', 'Only one of the two, or an admin, can end a delegation');
}
