import { firstRolesProblem, type Role } from '@countersign/auth';
import { schema } from '@countersign/db-auth';
import { DomainError } from '@countersign/http';
import { eq, sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import type { Deps } from '../deps.ts';
import { createInvitation } from '../invitation/create.ts';
import type { Changed } from '../replies.ts';
import { endSessions } from './end-sessions.ts';
import { grantRoles } from './insert-person.ts';
import type { PersonRequest } from './lock.ts';
import { lockPersonWho } from './lock-person-who.ts';
import { settleChange } from './settle-change.ts';

/** The person whom an approved action takes back. */
export interface ReactivateRequest extends PersonRequest {
  makerId: string;
  roles: Role[];
}

/**
 * Takes a person back whose access has ended, once for each action: invited anew, with these roles, and nothing of
 * before, neither a way in nor a second factor, a group or a limit. Throws `invalid` for a set of roles nobody may hold.
 */
export async function reactivateUser(
  deps: Deps,
  { personId, actionId, makerId, roles, ...end }: ReactivateRequest,
): Promise<Changed> {
  const problem = firstRolesProblem(roles);
  if (problem) {
    const details = [{ field: 'roles', message: problem }];
    throw new DomainError('invalid', 'Some fields are not valid', { details });
  }
  const fields = [personId, makerId, ...roles.toSorted()];
  const order = { actionId, kind: 'reactivate_user', subject: { personId }, fields } as const;
  return settleChange(deps.db, { ...order, ...end }, async (tx) => {
    const refused = await lockPersonWho(tx, personId, 'ended');
    if (refused) return { refused };
    return {
      apply: async () => {
        await tx.execute(sql`
          update "user" set disabled_at = null, locked_at = null, two_factor_enabled = false,
            email_verified = false, updated_at = now()
          where id = ${personId}`);
        await forget(tx, personId);
        await recordAudit(tx, { event: 'person_reactivated', personId, actionId });
        await grantRoles(tx, { personId, roles, actionId });
        await createInvitation(deps, tx, { personId, makerId });
      },
    };
  });
}

/** Takes away all that somebody had when their access ended. */
async function forget(tx: Tx, personId: string): Promise<void> {
  const { account, groupMembers, personLimits, personRoles, twoFactor } = schema;
  await endSessions(tx, personId);
  await tx.delete(twoFactor).where(eq(twoFactor.userId, personId));
  await tx.delete(account).where(eq(account.userId, personId));
  await tx.delete(groupMembers).where(eq(groupMembers.personId, personId));
  await tx.delete(personLimits).where(eq(personLimits.personId, personId));
  await tx.delete(personRoles).where(eq(personRoles.personId, personId));
}
