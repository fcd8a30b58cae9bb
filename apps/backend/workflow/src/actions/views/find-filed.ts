import type { Attachment, FiledAction, Schedule, Warning } from '@countersign/actions';
import { actionPeople, actions, revisions } from '@countersign/db-workflow';
import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import { requireFound } from '../refuse.ts';
import type { ActionRow } from '../statements/select-action.ts';
import { toAction } from './to-action.ts';

/**
 * An action as it was when it was filed, whatever has happened to it since, but for how many approvals it needs by
 * now: the reply to its submission and to every repeat of it with the same idempotency key. Throws `not_found`.
 */
export async function findFiled(db: WorkflowDb, id: string): Promise<FiledAction> {
  const [found] = await db
    .select({
      ...getTableColumns(actions),
      makerName: actionPeople.personName,
      payload: revisions.payload,
      hash: revisions.hash,
      target: revisions.target,
      targetVersion: revisions.targetVersion,
      schedule: sql<Schedule | null>`${revisions.schedule}`,
      attachments: sql<Attachment[] | null>`${revisions.attachments}`,
      warnings: revisions.warnings,
      filedAt: sql<Date>`${revisions.createdAt}`.mapWith(revisions.createdAt),
    })
    .from(actions)
    .innerJoin(revisions, and(eq(revisions.actionId, actions.id), eq(revisions.revision, 1)))
    .innerJoin(
      actionPeople,
      and(eq(actionPeople.actionId, actions.id), eq(actionPeople.personId, actions.makerId)),
    )
    .where(eq(actions.id, id));
  return toFiled(requireFound(found));
}

/** What is known of an action as it is filed. */
type FiledRow = Pick<
  ActionRow,
  | 'id'
  | 'actionType'
  | 'schemaVersion'
  | 'makerId'
  | 'makerName'
  | 'requiredApprovals'
  | 'payload'
  | 'hash'
  | 'target'
  | 'targetVersion'
  | 'schedule'
  | 'attachments'
  | 'filedAgainFrom'
  | 'reverses'
  | 'submittedAt'
> & { warnings: unknown; filedAt: Date };

/** The wire form of an action that was just filed, or as it was then. */
export function toFiled(row: FiledRow): FiledAction {
  const action = toAction({
    ...row,
    status: 'pending',
    revision: 1,
    approvals: 0,
    decidedBy: null,
    decidedAt: null,
    lateSince: null,
    assigneeId: null,
    assigneeName: null,
    adopterId: null,
    adopterName: null,
    orphanedAt: null,
    updatedAt: row.filedAt,
    execution: null,
  });
  return { ...action, warnings: row.warnings as Warning[] };
}
