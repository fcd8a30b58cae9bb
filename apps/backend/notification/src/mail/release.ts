import { sql } from 'drizzle-orm';
import type { NotificationDb } from '../database.ts';
import type { Claim } from './claim.ts';

/** What a look at a person's mail has left to be done. */
export interface Left {
  /** No mail that still waits is of an older notification; absent where none was left. */
  fromId?: string | undefined;
  /** When to look next at what is left, by the database's clock. */
  dueMs: number;
  /** When to look at what came meanwhile. */
  againMs: number;
  /** How many tries have failed, one after the other. */
  failures: number;
  /** For how long nothing is tried, where one failed. */
  pauseMs?: number | undefined;
}

/**
 * Ends a claim, unless there was another one since. Where nothing is left and nothing was queued meanwhile, nobody looks at that person's mail
 * until they are told something; what was queued meanwhile is looked at, wherever it stands.
 */
export async function release(
  db: NotificationDb,
  { personId, claims, heldUntil, told }: Claim,
  { fromId, dueMs, againMs, failures, pauseMs }: Left,
): Promise<void> {
  const isOurs = sql`person_id = ${personId} and claims = ${claims}::int and held_until = ${heldUntil}::timestamptz`;
  if (fromId === undefined) {
    const { rowCount } = await db.execute(
      sql`delete from mail_due where ${isOurs} and told = ${told}::int`,
    );
    if (rowCount === 1) return;
  }
  const at = (ms: number) => sql`to_timestamp(${ms}::float8 / 1000)`;
  const isSame = sql`told = ${told}::int`;
  await db.execute(sql`
    update mail_due set failures = ${failures}::int,
      held_until = ${pauseMs === undefined ? null : sql`now() + make_interval(secs => ${pauseMs / 1_000})`},
      due_at = case when ${isSame} then ${at(dueMs)} else least(${at(dueMs)}, ${at(againMs)}) end,
      from_id = case when ${isSame} then coalesce(${fromId ?? null}::uuid, from_id) else from_id end
    where ${isOurs}`);
}
