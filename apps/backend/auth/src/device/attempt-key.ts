import { sql } from 'drizzle-orm';
import type { Context } from 'hono';
import type { Deps } from '../deps.ts';
import { knownDevice } from './known.ts';

/**
 * For whom the tries of a signed-in person are counted: for a browser that the person has used by
 * itself, so that other sessions do not hold it up, and for all others together.
 */
export async function attemptKey(
  deps: Pick<Deps, 'db' | 'identity' | 'secrets'>,
  c: Context,
  personId: string,
): Promise<string> {
  const device = await knownDevice(deps, c, sql`u.id = ${personId}`);
  return device === undefined ? personId : `${personId}|device ${device}`;
}
