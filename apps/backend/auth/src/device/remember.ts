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
    INSERT INTO known_devices AS d (person_id, device_id) VALUES (${personId}, ${deviceId})
    ON CONFLICT (person_id, device_id) DO UPDATE SET last_seen_at = now()
    RETURNING (xmax = 0) AS is_new`);
  return { deviceId, isNew: rows[0]?.is_new === true };
}
