import {
  type Action,
  type ActionStatus,
  type ActionType,
  type Cancellation,
  type Execution,
  type ExecutionState,
  type Refusal,
  endOfSchedule,
  isUndecided,
} from '@countersign/actions';
import type { ActionRow } from '../statements/select-action.ts';

/** The wire form of an action. */
export function toAction(row: ActionRow): Action {
  return {
    id: row.id,
    actionType: row.actionType as ActionType,
    schemaVersion: row.schemaVersion,
    status: row.status as ActionStatus,
    execution: toExecution(row.execution),
    revision: row.revision,
    payload: row.payload,
    hash: row.hash,
    target: row.target,
    targetVersion: row.targetVersion,
    ...(row.schedule && {
      schedule: { ...row.schedule, notAfter: endOfSchedule(row.schedule) },
    }),
    ...(row.attachments && { attachments: row.attachments }),
    makerId: row.makerId,
    maker: { personId: row.makerId, name: row.makerName },
    ...responsibleOf(row),
    checkerId: row.decidedBy,
    approvals: row.approvals,
    requiredApprovals: row.requiredApprovals,
    lateSince: row.status === 'pending' ? (row.lateSince?.toISOString() ?? null) : null,
    assignee: assigneeOf(row),
    ...(row.reenter && { reenter: row.reenter }),
    ...(row.filedAgainFrom !== null && { filedAgainFrom: row.filedAgainFrom }),
    ...(row.reverses !== null && { reverses: row.reverses }),
    ...(row.breakGlass && { breakGlass: row.breakGlass }),
    ...(row.pictured && { pictured: row.pictured }),
    submittedAt: row.submittedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  };
}

/** Who answers for it beside its maker, and since when nobody does. */
function responsibleOf({
  status,
  adopterId,
  adopterName,
  orphanedAt,
}: ActionRow): Pick<Action, 'adopter' | 'orphanedSince'> {
  return {
    ...(adopterId !== null && { adopter: { personId: adopterId, name: adopterName ?? '' } }),
    ...(isUndecided(status as ActionStatus) &&
      orphanedAt && { orphanedSince: orphanedAt.toISOString() }),
  };
}

/** Nobody is asked to decide what is decided. */
function assigneeOf({ status, assigneeId, assigneeName }: ActionRow): Action['assignee'] {
  if (status !== 'pending' || assigneeId === null) return null;
  return { personId: assigneeId, name: assigneeName ?? '' };
}

/** The wire form of an execution; `none` before the action is approved. */
function toExecution(row: ActionRow['execution']): Execution {
  return {
    state: (row?.state ?? 'none') as ExecutionState,
    attempts: row?.attempt ?? 0,
    result: (row?.result ?? null) as Execution['result'],
    refusal: (row?.refusal ?? null) as Refusal | null,
    notAfter: row?.notAfter?.toISOString() ?? null,
    cancelWishedAt: row?.cancelWishedAt?.toISOString() ?? null,
    because: (row?.because ?? null) as Cancellation | null,
    lastError: row?.lastError ?? null,
    settledAt: row?.settledAt?.toISOString() ?? null,
  };
}
