import { DomainError } from '@countersign/http';
import type { Context } from 'hono';
import type { Deps } from '../deps.ts';
import { linkAttemptKey, type LinkPath } from './link-attempt-key.ts';
import { limitFailures, sensitiveRule } from './rate-limit.ts';

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
