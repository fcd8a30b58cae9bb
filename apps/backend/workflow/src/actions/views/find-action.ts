import type { Action } from '@countersign/actions';
import { can } from '@countersign/auth';
import type { WorkflowDb } from '../../database.ts';
import { requireFound, requireAllowed } from '../refuse.ts';
import { type ActionState, type Asker, mayRead } from '../rules.ts';
import { readAction } from '../statements/select-action.ts';
import { toAction } from './to-action.ts';

/** An action in its wire form, and what the rules look at. */
export interface FoundAction {
  action: Action;
  state: ActionState;
  /** Whether the asker may review it now, by the database's word and their roles. */
  reviewable: boolean;
}

/** Reads one action as it stands now for `asker`, in one statement. Throws `not_found`. */
export async function findAction(db: WorkflowDb, asker: Asker, id: string): Promise<FoundAction> {
  const row = requireFound(await readAction(db, asker, id));
  const action = toAction(row);
  const { status, revision, makerId, execution } = action;
  const { editorIds, reviewerIds, partyIds } = row;
  const people = { makerId, editorIds, reviewerIds, partyIds };
  const state = { status, revision, ...people, execution: execution.state };
  const reviewable = row.reviewable && can(asker.roles, 'action', 'review');
  return { action, state, reviewable };
}

/** The same for a person who may see it. Throws `not_found` for one that is not there or not theirs to see. */
export async function findReadable(
  db: WorkflowDb,
  reader: Asker,
  id: string,
): Promise<FoundAction> {
  const found = await findAction(db, reader, id);
  requireAllowed(mayRead(found.state, reader));
  return found;
}
