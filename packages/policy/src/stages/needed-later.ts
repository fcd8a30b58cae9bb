import type { BoundStage, Standing } from '../bound.ts';
import { isAmong } from '../who.ts';
import { pair } from './pair.ts';
import { qualifies } from './who-decides.ts';

/** A stage that would lack people if those who could decide in it gave their votes in stages before it. */
export interface NeededLater {
  stage: number;
  /** Those who have to leave the stages before to others: all who could decide, or who must be among them. */
  people: string[];
  /** The stages in which their votes would count first, by name. */
  before: string[];
}

/**
 * The stages whose people could use up their votes before it is their turn, so that they are to leave the stages
 * before to others. It does not look at groups that may not decide again.
 *
 * @param people those who may decide, with the role checker
 */
export function neededLater(
  stages: readonly BoundStage[],
  people: readonly Standing[],
): NeededLater[] {
  const ordered = stages.toSorted((a, b) => a.step - b.step || a.stage - b.stage);
  return ordered.flatMap((stage, at) => {
    const could = people.filter((person) => qualifies(stage, person));
    const { mustInclude } = stage.definition;
    const must = mustInclude && could.filter((person) => isAmong(mustInclude, person));
    const before = ordered.slice(0, at);
    const scarce = [
      ...(must && isScarce(must, 1, before) ? [must] : []),
      ...(isScarce(could, stage.needed, before) ? [could] : []),
    ][0];
    if (scarce === undefined) return [];
    const earlier = before.filter((each) => scarce.some((person) => qualifies(each, person)));
    return {
      stage: stage.stage,
      people: scarce.filter((one) => earlier.some((each) => qualifies(each, one))).map(idOf),
      before: earlier.map(({ definition }) => definition.name),
    };
  });
}

/** Whether fewer of some people are left than are needed when as many as can be decide in the stages before. */
function isScarce(some: readonly Standing[], needed: number, before: readonly BoundStage[]) {
  const seats = before.flatMap((stage) => {
    const candidates = some.filter((person) => qualifies(stage, person));
    return Array.from({ length: stage.needed }, () => candidates);
  });
  return some.length >= needed && some.length - pair(seats).size < needed;
}

const idOf = ({ personId }: Standing): string => personId;
