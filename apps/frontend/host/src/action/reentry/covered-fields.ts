import type { ActionDetail, ActionStage, StagePeople } from '@countersign/actions';
import { isUndecided } from '@countersign/actions/names';
import { ownStage } from '../stages/stage-state.ts';

/** Who looks, as far as it decides what they are shown. */
export interface Reader {
  personId: string;
  roles: readonly string[];
  permissions: readonly string[];
}

type Looked = Pick<
  ActionDetail,
  | 'status'
  | 'revision'
  | 'reviewable'
  | 'stages'
  | 'reviews'
  | 'editors'
  | 'recused'
  | 'makerId'
  | 'party'
>;

/**
 * The fields of the payload that a reader is not shown: those that they would enter again if they approved the action
 * now, once a stage to come is open, or after a returned one was amended. Nothing of what is decided, or of what they have
 * voted on already.
 */
export function coveredFields(action: Looked, reader: Reader): string[] {
  if (!isUndecided(action.status)) return [];
  if (!mayEverVote(action, reader)) return [];
  // They may decide the next revision, which can hold the same.
  if (action.status === 'returned') return fieldsOf(action.stages, reader);
  const now = ownStage(action);
  if (now) return now.reenter;
  if (hasVoted(action, reader)) return [];
  const later = action.stages.filter((stage) => !stage.open && !stage.met);
  return fieldsOf(later, reader);
}

/** What stages ask of a reader to enter again, as far as they may name them. */
function fieldsOf(stages: readonly ActionStage[], reader: Reader): string[] {
  const named = stages.filter((stage) => mayName(stage, reader));
  return [...new Set(named.flatMap(({ reenter }) => reenter))];
}

function mayEverVote(action: Looked, { personId, permissions }: Reader): boolean {
  const { makerId, party, editors, recused } = action;
  const barred = [makerId, ...party, ...[...editors, ...recused].map((one) => one.personId)];
  return permissions.includes('action:review') && !barred.includes(personId);
}

function hasVoted({ reviews, revision }: Looked, { personId }: Reader): boolean {
  return reviews.some((one) => one.revision === revision && one.checker.personId === personId);
}

/** Whether a stage names somebody, as far as is known: of groups it is not, so that each may be theirs. */
function mayName({ who, escalation }: ActionStage, { personId, roles }: Reader): boolean {
  const named = (each: StagePeople | undefined): boolean =>
    each !== undefined &&
    (each.groups.length > 0 ||
      each.people.includes(personId) ||
      each.roles.some((role) => roles.includes(role)));
  return named(who) || named(escalation?.who);
}
