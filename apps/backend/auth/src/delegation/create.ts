import { groupsHash } from '@countersign/auth/server';
import { schema } from '@countersign/db-auth';
import { eq, sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import type { Deps } from '../deps.ts';
import type { Conflict, OrderEnd } from '../person/do-in-time.ts';
import { lockStanding } from '../person/lock-standing.ts';
import { settleChange, staleTarget } from '../person/settle-change.ts';
import type { Changed } from '../replies.ts';
import { type DelegationTerms, whyNotDelegate } from './problem.ts';

/** On whose behalf an approved action lets somebody decide. */
export interface DelegationRequest extends DelegationTerms, OrderEnd {
  actionId: string;
  /** Of the delegator, as it was approved. */
  version: number;
  /** The hash of their groups, as they were seen then: who is in a group is counted with the group. */
  groups: string;
  reason: string;
}

/** Lets one person decide on behalf of another for a time, once for each action. */
export async function createDelegation(
  { db }: Pick<Deps, 'db'>,
  { actionId, version, groups, reason, notAfter, never, ...terms }: DelegationRequest,
): Promise<Changed> {
  const { delegatorId, delegateId, startsAt, endsAt } = terms;
  const fields = [delegatorId, String(version), groups, delegateId, startsAt, endsAt, reason];
  const subject = { personId: delegatorId };
  const order = { actionId, kind: 'create_delegation', subject, fields, notAfter, never } as const;
  return settleChange(db, order, async (tx) => {
    // Both, in the order of their ids, before anything is read.
    await tx.execute(sql`
      select from "user" where id in (${delegatorId}, ${delegateId}) order by id for no key update`);
    const refused =
      (await lockStanding(tx, { personId: delegatorId, version })) ??
      (await whyOtherGroups(tx, delegatorId, groups)) ??
      (await whyNotDelegate(tx, terms));
    if (refused) return { refused };
    return {
      apply: async () => {
        await tx.insert(schema.delegations).values({
          delegatorId,
          delegateId,
          startsAt: new Date(startsAt),
          endsAt: new Date(endsAt),
          reason,
          createdByAction: actionId,
        });
        const details = { delegateId, startsAt, endsAt };
        await recordAudit(tx, {
          event: 'delegation_created',
          personId: delegatorId,
          actionId,
          details,
        });
      },
    };
  });
}

/** Why they lend other groups than were seen, if so. Who joins or leaves one waits for the lock of the person. */
async function whyOtherGroups(
  tx: Tx,
  personId: string,
  seen: string,
): Promise<Conflict | undefined> {
  const { groupMembers } = schema;
  const rows = await tx
    .select({ name: groupMembers.groupName })
    .from(groupMembers)
    .where(eq(groupMembers.personId, personId));
  return groupsHash(rows.map(({ name }) => name)) === seen
    ? undefined
    : staleTarget('user', 'userId');
}
