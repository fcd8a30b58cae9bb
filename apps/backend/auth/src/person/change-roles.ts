import { roleSetProblem, roles as knownRoles, type Role } from '@countersign/auth';
import { schema } from '@countersign/db-auth';
import { DomainError } from '@countersign/http';
import { and, eq, inArray } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import type { Deps } from '../deps.ts';
import type { Changed } from '../replies.ts';
import { lockStanding } from './lock-standing.ts';
import type { OrderEnd } from './do-in-time.ts';
import { settleChange } from './settle-change.ts';
import { lockStaff, matterToStaffing, staffingProblem } from './staffing.ts';

/** What an approved action makes of a person. */
export interface RolesRequest extends OrderEnd {
  actionId: string;
  personId: string;
  /** Of the person, as it was approved. */
  version: number;
  /** All that they have from then on. */
  roles: Role[];
}

/**
 * Changes the roles of somebody whose access has not ended, once for each action. Refused when nobody could
 * file, or nobody else review, any more. Throws `invalid` for a set of roles nobody may hold.
 */
export async function changeRoles(
  { db }: Pick<Deps, 'db'>,
  { actionId, personId, version, roles, ...end }: RolesRequest,
): Promise<Changed> {
  const problem = roleSetProblem(roles);
  if (problem) {
    const details = [{ field: 'roles', message: problem }];
    throw new DomainError('invalid', 'Some fields are not valid', { details });
  }
  const fields = [personId, String(version), ...roles.toSorted()];
  const order = { actionId, kind: 'change_roles', subject: { personId }, fields, ...end } as const;
  return settleChange(db, order, async (tx) => {
    await lockStaff(tx);
    const refused = await lockStanding(tx, { personId, version });
    if (refused) return { refused };
    const held = await rolesOf(tx, personId);
    const lost = held.filter((role) => !roles.includes(role));
    const reason = matterToStaffing(lost) && (await staffingProblem(tx, personId, roles));
    if (reason) return { refused: { code: 'last_of_staff', reason, field: 'roles' } };
    return { apply: () => setRoles(tx, { actionId, personId, held, roles }) };
  });
}

async function rolesOf(tx: Tx, personId: string): Promise<Role[]> {
  const { personRoles } = schema;
  const held = await tx
    .select({ role: personRoles.role })
    .from(personRoles)
    .where(eq(personRoles.personId, personId));
  return held.map(({ role }) => role);
}

async function setRoles(
  tx: Tx,
  { actionId, personId, held, roles }: Omit<RolesRequest, 'version'> & { held: Role[] },
): Promise<void> {
  const { personRoles } = schema;
  const lost = held.filter((role) => !roles.includes(role));
  const gained = roles.filter((role) => !held.includes(role));
  await tx
    .delete(personRoles)
    .where(and(eq(personRoles.personId, personId), inArray(personRoles.role, lost)));
  if (gained.length > 0) {
    const granted = gained.map((role) => ({ personId, role, grantedByAction: actionId }));
    await tx.insert(personRoles).values(granted);
  }
  const details = { before: inOrder(held), roles: inOrder(roles) };
  await recordAudit(tx, { event: 'roles_changed', personId, actionId, details });
}

const inOrder = (some: readonly Role[]): Role[] => knownRoles.filter((role) => some.includes(role));
