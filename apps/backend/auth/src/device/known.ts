import { type SQL, sql } from 'drizzle-orm';
import type { Context } from 'hono';
import type { Deps } from '../deps.ts';
import { deviceOfRequest } from './cookie.ts';

/**
 * The id of the browser that sends a request, when the person `u` for whom `who` holds has signed in
 * with it before. For nobody it is undefined after the same work.
 */
export async function knownDevice(
  deps: Pick<Deps, 'db' | 'identity' | 'secrets'>,
  c: Context,
  who: SQL,
): Promise<string | undefined> {
  const deviceId = await deviceOfRequest(deps, c);
  if (deviceId === undefined) return undefined;
  const { rows } = await deps.db.execute(sql`
    select 1 from known_devices d join "user" u on u.id = d.person_id
    where ${who} and d.device_id = ${deviceId}`);
  return rows.length > 0 ? deviceId : undefined;
}

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
