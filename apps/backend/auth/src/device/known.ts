import { sql, type SQL } from 'drizzle-orm';
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
    SELECT 1 FROM known_devices d JOIN "user" u ON u.id = d.person_id
    WHERE ${who} AND d.device_id = ${deviceId}`);
  return rows.length > 0 ? deviceId : undefined;
}
