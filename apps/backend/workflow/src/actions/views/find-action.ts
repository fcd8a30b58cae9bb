import {
  type Action,
  type ActionStatus,
  type ExecutionState,
  isUndecided,
  type PersonRef,
} from '@countersign/actions';
import { can } from '@countersign/auth';
import type { BoundPolicy } from '@countersign/policy';
import type { WorkflowDb } from '../../database.ts';
import { requireFound, requireAllowed } from '../refuse.ts';
import { type ActionState, mayRead, type Voter } from '../rules.ts';
import type { Decider } from '../delegate-rules.ts';
import {
  type AssignmentRow,
  readAction,
  type Recusal,
  type StandingRow,
  type StateFacts,
} from '../statements/select-action.ts';
import { toStage, toVote } from '../../policies/bound-stages.ts';
import { toAction } from './to-action.ts';

/** An action in its wire form, and what the rules look at. */
export interface FoundAction {
  action: Action;
  state: ActionState;
  /** Everyone who changed it after the maker, in that order. */
  editors: PersonRef[];
  /** Who stepped back from deciding it, in that order. */
  recused: Recusal[];
  /** Whether the asker may review it now, by the database's word and their roles. */
  reviewable: boolean;
  /** By what its stages were chosen; none of a release before. */
  policy: BoundPolicy | null;
  /** By whom, when and why somebody is asked to decide it. */
  assignment: AssignmentRow | null;
  /** When it expires undecided, if ever: what was returned, once its maker's time to answer is over. */
  expiresAt: Date | null;
  /** Within how many hours of its approval it is executed, if that is limited. */
  executeWithinHours: number | null;
  /** How many entries its history has. */
  auditCount: number;
}

/** Reads one action as it stands now for `asker`, in one statement. Throws `not_found`. */
export async function findAction(db: WorkflowDb, asker: Decider, id: string): Promise<FoundAction> {
  const row = requireFound(await readAction(db, asker, id));
  const action = toAction(row);
  const state = stateOf(row);
  const { auditCount, executeWithinHours, editors, recused, policy, assignment } = row;
  const reviewable = row.reviewable && !state.isExpired && can(asker.roles, 'action', 'review');
  const times = { expiresAt: endOf(row), executeWithinHours };
  const who = { editors, recused };
  return { action, state, ...who, reviewable, policy, assignment, ...times, auditCount };
}

const endOf = ({ expiresAt }: StateFacts): Date | null =>
  expiresAt === null ? null : new Date(expiresAt);

/** What the rules look at of an action. */
export function stateOf(row: StandingRow & StateFacts): ActionState {
  const { revision, makerId, execution } = row;
  const status = row.status as ActionStatus;
  const { adopterId, adopterIds, editors, voterIds, returnerIds, recused, partyIds } = row;
  const { hoursWaiting, observes } = row;
  const editorIds = editors.map(({ personId }) => personId);
  const recusedIds = recused.map(({ personId }) => personId);
  const expiresAt = endOf(row);
  const isExpired = expiresAt !== null && expiresAt.getTime() <= Date.now();
  const cancelWished = (execution?.cancelWishedAt ?? null) !== null;
  const needs = { stages: row.stages.map(toStage), votes: row.votes.map(toVote), hoursWaiting };
  const isOrphaned = isUndecided(status) && row.orphanedAt !== null;
  const answering = { makerId, adopterId, adopterIds, isOrphaned };
  const people = { ...answering, editorIds, voterIds, returnerIds, recusedIds, partyIds, observes };
  return {
    status,
    revision,
    ...people,
    ...needs,
    isExpired,
    execution: (execution?.state ?? 'none') as ExecutionState,
    cancelWished,
  };
}

/** The same for a person who may see it. Throws `not_found` for one that is not there or not theirs to see. */
export async function findReadable(
  db: WorkflowDb,
  reader: Voter,
  id: string,
): Promise<FoundAction> {
  const found = await findAction(db, reader, id);
  requireAllowed(mayRead(found.state, reader));
  return found;
}
