import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Context } from 'hono';
import type { Tx } from '../database.ts';
import type { Deps } from '../deps.ts';
import { deviceOfRequest } from './cookie.ts';

/** A person's browser, and whether it is the first time that they prove themselves in it. */
export interface SeenDevice {
  deviceId: string;
  isNew: boolean;
}

/** Writes down, in the caller's transaction, that a person has proved themselves in this browser. */
export async function rememberDevice(
  tx: Tx,
  deps: Pick<Deps, 'identity' | 'secrets'>,
  c: Context,
  personId: string,
): Promise<SeenDevice> {
  const deviceId = (await deviceOfRequest(deps, c)) ?? randomUUID();
  const { rows } = await tx.execute<{ is_new: boolean }>(sql`
    insert into known_devices as d (person_id, device_id) values (${personId}, ${deviceId})
    on conflict (person_id, device_id) do update set last_seen_at = now()
    returning (xmax = 0) as is_new`);
  return { deviceId, isNew: rows[0]?.is_new === true };
}
