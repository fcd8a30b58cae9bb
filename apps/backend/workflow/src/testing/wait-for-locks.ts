import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { TestWorkflow } from './service.ts';

/**
 * Waits until so many statements of the service that contain a text wait for a lock. It looks on a
 * connection of its own: a transaction that holds the lock would be shown who was connected at its
 * first look, whoever came since.
 */
export async function waitForLocks(
  { workflowDb: { db } }: TestWorkflow,
  statement: string,
  count = 1,
): Promise<void> {
  const waiting = sql`select from pg_stat_activity where datname = current_database()
    and wait_event_type = 'Lock' and query like ${`%${statement}%`}`;
  await expect.poll(async () => (await db.execute(waiting)).rowCount).toBe(count);
}
