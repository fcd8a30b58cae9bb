import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import { requireFound } from '../refuse.ts';

/** What an owner pictured when a revision was made: its target before, `null` where it had none, and after. */
interface Pictures extends Record<string, unknown> {
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
}

/** What the owner pictured when a revision was made. Throws `not_found`. */
export async function picturesOf(
  db: WorkflowDb,
  { id, revision }: { id: string; revision: number },
): Promise<Pictures> {
  const { rows } = await db.execute<Pictures>(sql`
    select before, after from revisions where action_id = ${id} and revision = ${revision}`);
  return requireFound(rows[0]);
}
