import {
  compareDecimals,
  type Payload,
  type Preparation,
  type Warning,
} from '@countersign/actions';
import type { UserDb } from '@countersign/db-user';
import type { AuthPeople } from '../calls/auth-people.ts';
import { refusePreparation } from '../users/refuse-preparation.ts';
import { findActive } from './find-active.ts';
import { nothingChanges } from './refusals.ts';
import { withDelegates } from './with-delegates.ts';

type Limits = Payload<'change_limits'>['limits'];

/**
 * Pictures other limits of a user; the target is the user, its version counts the changes of their roles and
 * limits. Throws what `findActive` throws, and `conflict` when they have these limits already.
 */
export async function prepareChangeLimits(
  db: UserDb,
  auth: Pick<AuthPeople, 'standing' | 'delegatesOf'>,
  { userId, limits, reason }: Payload<'change_limits'>,
  makerId: string,
): Promise<Preparation> {
  const { user, standing } = await findActive(db, auth, userId);
  const held = Object.entries(standing.limits).map(([currency, amount]) => ({ currency, amount }));
  if (
    held.length === limits.length &&
    limits.every((limit) => difference(limit, standing.limits) === 0)
  ) {
    throw refusePreparation('conflict', nothingChanges('payload.limits'));
  }
  const { email, username, fullName } = user;
  const before = { userId, email, username, fullName, limits: held };
  return {
    target: userId,
    targetVersion: String(standing.version),
    before,
    after: { ...before, limits, reason },
    warnings: userId === makerId ? warningsOfOwn(limits, standing.limits) : [],
    party: await withDelegates(auth, [userId]),
  };
}

function warningsOfOwn(limits: Limits, held: Record<string, string>): Warning[] {
  const raised = limits.filter((limit) => difference(limit, held) > 0);
  if (raised.length === 0) return [];
  const currencies = raised.map(({ currency }) => currency).join(', ');
  const message = `Whoever files this would raise their own limit (${currencies})`;
  return [{ code: 'own_limit_raised', message, field: 'payload.limits' }];
}

/** Above zero where a limit is higher than the one that is there, or there is none. */
function difference({ currency, amount }: Limits[number], held: Record<string, string>): number {
  const before = held[currency];
  return before === undefined ? 1 : compareDecimals(amount, before);
}
