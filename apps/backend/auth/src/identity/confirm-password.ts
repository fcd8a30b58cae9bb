import { schema } from '@countersign/db-auth';
import { DomainError } from '@countersign/http';
import { and, eq } from 'drizzle-orm';
import type { Context } from 'hono';
import type { Deps } from '../deps.ts';
import { attemptKey } from '../device/known.ts';
import { limitFailures, sensitiveRule } from './rate-limit.ts';

/**
 * Has a signed-in person prove again who they are, and returns the hash that the password fits.
 * Throws `invalid` naming `field`, and `rate_limited` by the person's browser.
 */
export async function confirmPassword(
  deps: Deps,
  c: Context,
  { personId, password, field }: { personId: string; password: string; field: string },
): Promise<string> {
  const { db, config, hasher, inFlight } = deps;
  const { account } = schema;
  const key = `confirm|${await attemptKey(deps, c, personId)}`;
  const confirm = async (): Promise<string> => {
    const [credential] = await db
      .select({ hash: account.password })
      .from(account)
      .where(and(eq(account.userId, personId), eq(account.providerId, 'credential')));
    const hash = credential?.hash;
    if (hash && (await hasher.verify({ hash, password }))) return hash;
    throw new DomainError('invalid', 'The password is not right', {
      details: [{ field, message: 'The password is not right' }],
    });
  };
  return inFlight(key, () => limitFailures(db, key, sensitiveRule(config), confirm));
}
