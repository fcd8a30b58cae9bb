import { sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

/** Whether a time (UTC ISO 8601) is over by the database's clock, now and not when the transaction began. */
export async function isPast<S extends Record<string, unknown>>(
  db: Pick<NodePgDatabase<S>, 'execute'>,
  time: string,
): Promise<boolean> {
  const { rows } = await db.execute<{ past: boolean }>(
    sql`select clock_timestamp() > ${time}::timestamptz as past`,
  );
  return rows[0]!.past;
}
