import type { BoundStage, Standing } from '../../bound.ts';
import { decidesBy, givenIn, groupsOf, signs, type Told } from './model.ts';

/** Somebody who approved, or who could. */
export interface Approver {
  person: Standing;
  hours: number;
  /** What they gave with their approval; whatever is asked, where they have not approved yet. */
  gave?: readonly string[];
}

/**
 * Whether these people can be given to stages, each to one at most, so that every stage has what it needs of people
 * who may decide there: found by trying all ways.
 */
export function canMeet(stages: readonly BoundStage[], approvers: readonly Approver[]): boolean {
  const given: Told[] = [];
  const isMet = (stage: BoundStage) => {
    const here = given.filter((each) => each.stage === stage);
    const isSigned =
      !stage.definition.mustInclude || here.some(({ person }) => signs(stage, person));
    return here.length >= stage.needed && isSigned;
  };
  const isFull = (stage: BoundStage) =>
    given.filter((each) => each.stage === stage).length >= stage.needed + 1;
  const goOn = (at: number): boolean => {
    if (stages.every(isMet)) return true;
    const approver = approvers[at];
    if (approver === undefined) return false;
    for (const stage of stages) {
      const told = { ...approver, stage, approves: true };
      if (isFull(stage) || decidesBy(stage, approver.person, approver.hours).length === 0) continue;
      if (!givenIn(stage).every((each) => approver.gave?.includes(each) ?? true)) continue;
      if (given.some((other) => areTooAlike(told, other))) continue;
      given.push(told);
      if (goOn(at + 1)) return true;
      given.pop();
    }
    return goOn(at + 1);
  };
  return goOn(0);
}

/** Whether one of two decides where nobody may be of a group by which the other does. */
function areTooAlike(one: Told, other: Told): boolean {
  return isBarred(one, other) || isBarred(other, one);
}

const isBarred = (who: Told, by: Told): boolean =>
  (who.stage.definition.otherGroupThan?.includes(by.stage.definition.name) ?? false) &&
  groupsOf(by).some((group) => who.person.groups.includes(group.slice('group:'.length)));
