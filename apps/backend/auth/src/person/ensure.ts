import { firstRolesProblem, type Role } from '@countersign/auth';
import { DomainError } from '@countersign/http';
import type { Tx } from '../database.ts';
import type { Deps } from '../deps.ts';
import { createInvitation } from '../invitation/create.ts';
import { doInTime, type OrderEnd } from './do-in-time.ts';
import { grantRoles, insertPerson } from './insert-person.ts';
import {
  earlierOutcome,
  hashRequest,
  recordProvisioning,
  type Provisioning,
} from './provisioning-ledger.ts';
import type { Ensured } from '../replies.ts';

/** The person that an approved action creates. */
export interface EnsureRequest extends OrderEnd {
  /** The same id in auth and in the directory. */
  personId: string;
  actionId: string;
  makerId: string;
  email: string;
  fullName: string;
  roles: Role[];
}

const reasons = {
  email: 'A person with this email address exists already',
  personId: 'A person with this id exists already',
};

/**
 * Provisions a person with roles and an invitation, once for each action.
 * Throws `invalid` for a set of roles nobody may hold, `conflict` when the action id was used for
 * another request.
 */
export async function ensurePerson(deps: Deps, request: EnsureRequest): Promise<Ensured> {
  const problem = firstRolesProblem(request.roles);
  if (problem) {
    throw new DomainError('invalid', 'Some fields are not valid', {
      details: [{ field: 'roles', message: problem }],
    });
  }
  const { personId, actionId, makerId, fullName, roles } = request;
  const email = request.email.toLowerCase();
  const fields = [personId, makerId, email, fullName, ...roles.toSorted()];
  const requestHash = hashRequest('ensure', fields);

  return deps.db.transaction(async (tx) => {
    const earlier = await earlierOutcome(tx, actionId, requestHash);
    if (earlier) return stored(earlier);
    const entry = { actionId, personId, kind: 'ensure', requestHash } as const;
    const made = await doInTime(tx, request, async (work) => {
      const taken = await insertPerson(work, { personId, email, fullName, roles, actionId });
      if (taken) return taken;
      await recordProvisioning(work, { ...entry, outcome: 'ensured' });
      await admit(deps, work, { personId, roles, actionId, makerId });
      return undefined;
    });
    const conflict = made.ended ?? (made.done && { reason: reasons[made.done], field: made.done });
    if (!conflict) return { outcome: 'ensured' };
    await recordProvisioning(tx, { ...entry, outcome: 'conflict', ...conflict });
    return { outcome: 'conflict', ...conflict };
  });
}

async function admit(
  deps: Deps,
  tx: Tx,
  person: Pick<EnsureRequest, 'personId' | 'roles' | 'actionId' | 'makerId'>,
): Promise<void> {
  await grantRoles(tx, person);
  await createInvitation(deps, tx, person);
}

function stored({ outcome, reason, field, code }: Provisioning): Ensured {
  if (outcome !== 'conflict') return { outcome: 'ensured' };
  const conflict = { outcome, reason: reason ?? '', field: field ?? 'personId' } as const;
  return code === null ? conflict : { ...conflict, code };
}
