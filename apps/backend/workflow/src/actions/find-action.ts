import type { Action } from '@countersign/actions';
import { actions } from '@countersign/db-workflow';
import { eq } from 'drizzle-orm';
import type { WorkflowDb } from '../workflow-db.ts';
import type { ActionState } from './rules.ts';
import { selectActions } from './select-action.ts';
import { toAction } from './to-action.ts';

/** An action in its wire form, and what the rules look at. */
export interface FoundAction {
  action: Action;
  state: ActionState;
}

/** Reads one action as it stands now, in one statement. */
export async function findAction(db: WorkflowDb, id: string): Promise<FoundAction | undefined> {
  const [row] = await selectActions(db).where(eq(actions.id, id));
  if (!row) return undefined;
  const action = toAction(row);
  const { status, revision, makerId, execution } = action;
  const { editorIds, reviewerIds, partyIds } = row;
  const people = { makerId, editorIds, reviewerIds, partyIds };
  const state = { status, revision, ...people, execution: execution.state };
  return { action, state };
}
