import { sql } from 'drizzle-orm';
import type { Context } from 'hono';
import type { Deps } from '../deps.ts';
import { knownDevice } from '../device/known.ts';
import { clientNetwork } from './client-address.ts';

/** The calls that use a mailed link. */
export type LinkPath = '/invitations/accept' | '/reset-password';

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
