import { sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';

/** Forgets the browsers of a person but the one named, so that the others are strangers again. */
export async function forgetDevices(
  tx: Tx,
  { personId, except }: { personId: string; except?: string | undefined },
): Promise<void> {
  await tx.execute(sql`
    delete from known_devices
    where person_id = ${personId} and device_id is distinct from ${except ?? null}::uuid`);
}
