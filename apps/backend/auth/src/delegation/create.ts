import { schema } from '@countersign/db-auth';
import { sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Deps } from '../deps.ts';
import type { OrderEnd } from '../person/do-in-time.ts';
import { lockStanding } from '../person/lock-standing.ts';
import { settleChange } from '../person/settle-change.ts';
import type { Changed } from '../replies.ts';
import { type DelegationTerms, whyNotDelegate } from './problem.ts';

/** In whose place an approved action lets somebody decide. */
export interface DelegationRequest extends DelegationTerms, OrderEnd {
  actionId: string;
  /** Of the delegator, as it was approved. */
  version: number;
  reason: string;
}

/** Lets one person decide in the place of another for a time, once for each action. */
export async function createDelegation(
  { db }: Pick<Deps, 'db'>,
  { actionId, version, reason, notAfter, never, ...terms }: DelegationRequest,
): Promise<Changed> {
  const { delegatorId, delegateId, startsAt, endsAt } = terms;
  const fields = [delegatorId, String(version), delegateId, startsAt, endsAt, reason];
  const subject = { personId: delegatorId };
  const order = { actionId, kind: 'create_delegation', subject, fields, notAfter, never } as const;
  return settleChange(db, order, async (tx) => {
    // Both, in the order of their ids, before anything is read.
    await tx.execute(sql`
      select from "user" where id in (${delegatorId}, ${delegateId}) order by id for no key update`);
    const refused =
      (await lockStanding(tx, { personId: delegatorId, version })) ??
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
