import type { Action } from '@countersign/actions';
import { auditEntries } from '@countersign/db-workflow';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';

/**
 * Whether an action is assigned as somebody wants it, to this person or to nobody, and for this reason when they give one:
 * another one must not pass for recorded.
 */
export async function isAssignedSo(
  db: WorkflowDb,
  { id, assignee }: Action,
  { personId, note }: { personId: string | null; note?: string | undefined },
): Promise<boolean> {
  if ((assignee?.personId ?? null) !== personId) return false;
  if (note === undefined) return true;
  const [last] = await db
    .select({ note: sql<string | null>`${auditEntries.detail} ->> 'note'` })
    .from(auditEntries)
    .where(
      and(eq(auditEntries.actionId, id), inArray(auditEntries.event, ['assigned', 'unassigned'])),
    )
    .orderBy(desc(auditEntries.sequence))
    .limit(1);
  return last?.note === note;
}
