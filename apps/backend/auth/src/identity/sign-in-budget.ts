import { sql } from 'drizzle-orm';
import type { Context } from 'hono';
import type { Deps } from '../deps.ts';
import { knownDevice } from '../device/known.ts';
import { clientNetwork } from './client-address.ts';
import { countIn, countTry, givingBack, limitFailures } from './rate-limit.ts';
import { delayMs } from './throttle.ts';

const window = 15 * 60;

/**
 * Runs an attempt to sign in within what may fail. A browser in which the person has signed in before
 * has a budget of its own, which no stranger uses up, and only so many attempts at once. Attempts from
 * elsewhere are refused by their network (`rate_limited`) and slowed down by the person they are for;
 * when too many wait, those for whom most do are sent away (`unavailable`), which counts as no failure.
 * The same for every address, anybody's or not.
 *
 * @param email in lower case
 */
export async function withinSignInBudget<T>(
  deps: Deps,
  c: Context,
  email: string,
  attempt: () => Promise<T>,
): Promise<T> {
  const { db, config, throttle, inFlight } = deps;
  const { signInPerMinute, signInPerPerson, signInSlowestMs } = config.limits;
  const device = await knownDevice(deps, c, sql`u.email = ${email}`);
  if (device !== undefined) {
    const own = `sign-in|${email}|device ${device}`;
    const within = await inFlight(`sign-in|${email}`, async () => {
      const { allowed, counted } = await countTry(db, own, { max: signInPerPerson, window });
      return allowed && { answer: await givingBack(db, [counted], attempt) };
    });
    if (within) return within.answer;
  }
  const network = clientNetwork(c);
  const perNetwork = { max: signInPerMinute, window: 60 };
  return limitFailures(db, `sign-in|${network}`, perNetwork, async () => {
    const near = await countIn(db, `sign-in|${email}|${network}`, window);
    const far = await countIn(db, `sign-in|${email}`, window);
    return givingBack(db, [near, far], async () => {
      const rule = { many: signInPerPerson, slowestMs: signInSlowestMs };
      await throttle(email, delayMs({ near: near.count, far: far.count }, rule));
      return attempt();
    });
  });
}
