import { actionPeople, actions, executions, revisions } from '@countersign/db-workflow';
import { and, eq, sql } from 'drizzle-orm';
import type { WorkflowDb } from '../../database.ts';
import { mayReview } from './may-review.ts';

/**
 * Begins the query that reads actions with all that their wire form and the rules need: the current
 * revision, the maker's name, the execution, who edited, who reviewed the current revision and whom the
 * action concerns; and whether `reader` may review it, whatever their roles.
 */
export function selectActions(db: WorkflowDb, reader: { personId: string }) {
  return db
    .select({
      id: actions.id,
      actionType: actions.actionType,
      // An amendment may be of another version than what was filed first.
      schemaVersion: sql<number>`(${revisions.canonical}::jsonb ->> 'schemaVersion')::int`,
      status: actions.status,
      revision: actions.revision,
      approvals: actions.approvals,
      requiredApprovals: actions.requiredApprovals,
      makerId: actions.makerId,
      makerName: actionPeople.personName,
      decidedBy: actions.decidedBy,
      submittedAt: actions.submittedAt,
      updatedAt: actions.updatedAt,
      decidedAt: actions.decidedAt,
      payload: revisions.payload,
      hash: revisions.hash,
      target: revisions.target,
      targetVersion: revisions.targetVersion,
      execution: {
        state: executions.state,
        attempt: executions.attempt,
        result: executions.result,
        refusal: executions.refusal,
        lastError: executions.lastError,
        settledAt: executions.settledAt,
      },
      editorIds: sql<string[]>`array(select p.person_id::text from action_people p
        where p.action_id = actions.id and p.part = 'editor')`,
      reviewerIds: sql<string[]>`array(select r.checker_id::text from reviews r
        where r.action_id = actions.id and r.revision = actions.revision)`,
      partyIds: sql<string[]>`array(select distinct p.person_id::text from action_parties p
        where p.action_id = actions.id)`,
      reviewable: sql<boolean>`exists (select from ${mayReview('actions', reader.personId)})`,
    })
    .from(actions)
    .innerJoin(
      revisions,
      and(eq(revisions.actionId, actions.id), eq(revisions.revision, actions.revision)),
    )
    .innerJoin(
      actionPeople,
      and(eq(actionPeople.actionId, actions.id), eq(actionPeople.personId, actions.makerId)),
    )
    .leftJoin(executions, eq(executions.actionId, actions.id))
    .$dynamic();
}

/** One row of `selectActions`. */
export type ActionRow = Awaited<ReturnType<typeof selectActions>>[number];
