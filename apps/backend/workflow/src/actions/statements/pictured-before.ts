import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';

/** What the owner pictured of the target when a revision was made; `null` of what had none. */
export async function picturedBefore(
  db: WorkflowDb,
  { id, revision }: { id: string; revision: number },
): Promise<Record<string, unknown> | null> {
  const { rows } = await db.execute<{ before: Record<string, unknown> | null }>(sql`
    select before from revisions where action_id = ${id} and revision = ${revision}`);
  return rows[0]?.before ?? null;
}
