import { DomainError } from '@countersign/http';
import type { Context } from 'hono';
import type { Deps } from '../deps.ts';
import { limitFailures, sensitiveRule } from './rate-limit.ts';
import { sql } from 'drizzle-orm';
import { knownDevice } from '../device/known.ts';
import { clientNetwork } from './client-address.ts';

/**
 * Says whether a mailed link is still good, and nothing else about it; the link stays as it is. Bad
 * ones use up the same limit as attempts to use one. Throws `rate_limited`.
 *
 * @param path of the call that uses the link
 */
export async function checkLink(
  deps: Deps,
  c: Context,
  path: LinkPath,
  isGood: () => Promise<boolean>,
): Promise<{ valid: boolean }> {
  const rule = sensitiveRule(deps.config);
  const over = new DomainError('invalid', 'This link is over');
  const look = async (): Promise<{ valid: boolean }> => {
    if (await isGood()) return { valid: true };
    throw over;
  };
  const key = await linkAttemptKey(deps, c, path);
  return limitFailures(deps.db, key, rule, look).catch((error) => {
    if (error !== over) throw error;
    return { valid: false };
  });
}

/** The calls that use a mailed link. */
type LinkPath = '/invitations/accept' | '/reset-password';

/**
 * What tries of mailed links are counted under: a browser in which somebody has signed in before by
 * itself, all others by their network.
 */
export async function linkAttemptKey(
  deps: Pick<Deps, 'db' | 'identity' | 'secrets'>,
  c: Context,
  path: LinkPath,
): Promise<string> {
  // Whose the link is shows only when it is looked up, which is what is limited.
  const device = await knownDevice(deps, c, sql`true`);
  return `${path}|${device === undefined ? clientNetwork(c) : `device ${device}`}`;
}
