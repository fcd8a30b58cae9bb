import type { ActionDetail, ActionStage, StagePeople } from '@countersign/actions';
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
 * now, or once a stage to come is open. Nothing of what is decided, or of what they have voted on already.
 */
export function coveredFields(action: Looked, reader: Reader): string[] {
  if (action.status !== 'pending') return [];
  const now = ownStage(action);
  if (now) return now.reenter;
  if (!mayVoteYet(action, reader)) return [];
  const later = action.stages.filter(
    (stage) => !stage.open && !stage.met && mayName(stage, reader),
  );
  return [...new Set(later.flatMap(({ reenter }) => reenter))];
}

function mayVoteYet(action: Looked, { personId, permissions }: Reader): boolean {
  const { makerId, party, editors, recused, reviews, revision } = action;
  const barred = [makerId, ...party, ...[...editors, ...recused].map((one) => one.personId)];
  return (
    permissions.includes('action:review') &&
    !barred.includes(personId) &&
    !reviews.some((one) => one.revision === revision && one.checker.personId === personId)
  );
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
