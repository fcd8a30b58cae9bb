import { sql } from 'drizzle-orm';
import type { Context } from 'hono';
import type { Deps } from '../deps.ts';
import { knownDevice } from '../device/known.ts';
import { clientNetwork } from './client-address.ts';
import { limitFailures, secondFactorRule, sensitiveRule } from './rate-limit.ts';

/**
 * Runs an attempt to give a second factor, to finish a sign-in or in a session, within what may fail of both
 * together; throws `rate_limited`.
 * A browser in which the person has signed in before has a budget of its own. All others share one,
 * and Better Auth's lock, and are counted by their network too.
 *
 * @param personId whose password began the sign-in, or whose session it is; undefined when none did
 * @param attempt told whether Better Auth's lock is for it
 */
export async function withinSecondFactorBudget<T>(
  deps: Deps,
  c: Context,
  personId: string | undefined,
  attempt: (lock: { lockable: boolean }) => Promise<T>,
): Promise<T> {
  const { db, config } = deps;
  const device = personId && (await knownDevice(deps, c, sql`u.id = ${personId}`));
  const person = `second-factor of sign-in|${personId}`;
  if (device) {
    const own = `${person}|device ${device}`;
    return limitFailures(db, own, secondFactorRule, () => attempt({ lockable: false }));
  }
  const lockable = () => attempt({ lockable: true });
  return limitFailures(db, `second-factor|${clientNetwork(c)}`, sensitiveRule(config), () =>
    // The lock closes after what it counts, this before: many at once are no way around it.
    personId ? limitFailures(db, person, secondFactorRule, lockable) : lockable(),
  );
}
