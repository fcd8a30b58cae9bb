import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';
import type { RetryPlan } from '../executions/count-failure.ts';
import type { ClaimedBatch } from './claim.ts';

type Mine = Pick<ClaimedBatch, 'id' | 'attempt'>;

/** Holds a batch for longer, and says how many rows more were looked at. Whether this attempt still holds it. */
export async function renewLease(
  db: WorkflowDb,
  { id, attempt }: Mine,
  { leaseMs, looked }: { leaseMs: number; looked: number },
): Promise<boolean> {
  const { rows } = await db.execute(sql`
    update batches set due_at = now() + make_interval(secs => ${leaseMs / 1000}), checked = least(total, ${looked}::int)
    where id = ${id} and attempt = ${attempt} and state = 'working' returning id`);
  return rows.length > 0;
}

/** Gives a batch back at once, for another process to go on with. */
export async function giveBack(db: WorkflowDb, { id, attempt }: Mine): Promise<void> {
  await db.execute(sql`
    update batches set due_at = now() where id = ${id} and attempt = ${attempt} and state = 'working'`);
}

/**
 * Notes that an attempt did not get to the end: it is gone on with after a backoff, each twice as long. Whether it is not to be
 * tried again.
 */
export async function putOff(
  db: WorkflowDb,
  { id, attempt }: Mine,
  { budget, backoffMs, backoffMaxMs }: RetryPlan,
): Promise<boolean> {
  const { rows } = await db.execute<{ spent: boolean }>(sql`
    update batches set failures = failures + 1,
      due_at = now() + make_interval(secs => least(
        ${backoffMaxMs / 1000}::float8, ${backoffMs / 1000}::float8 * power(2, least(failures, 16))))
    where id = ${id} and attempt = ${attempt} and state = 'working'
    returning failures >= ${budget}::int as spent`);
  return rows[0]?.spent ?? false;
}
