import type { BoundStage } from '../bound.ts';
import { covers, signsFor } from './covers.ts';
import { groupsOf } from './who-decides.ts';

/** The stages that say something of each other's groups: those with `otherGroupThan`, and those named there. */
export function relatedOf(stages: readonly BoundStage[]): BoundStage[] {
  const named = new Set(stages.flatMap(({ definition }) => definition.otherGroupThan ?? []));
  return stages.filter(
    ({ definition }) => definition.otherGroupThan !== undefined || named.has(definition.name),
  );
}

/** How often a pair is tried; past it the stages count as not covered, and are added. */
const mostTries = 10_000;

/**
 * Finds for each of the related stages of a newer rule one among the bound ones that asks for as much of the same
 * groups, in the same relation to the others: all of them, or none.
 *
 * @returns the bound stages that are taken so, `undefined` when there are not enough
 */
export function coverRelated(
  bound: readonly BoundStage[],
  related: readonly BoundStage[],
): Set<BoundStage> | undefined {
  const chosen = new Map<BoundStage, BoundStage>();
  let tries = 0;
  const place = (index: number): boolean => {
    const newer = related[index];
    if (newer === undefined) return true;
    for (const candidate of sameNameFirst(bound, newer)) {
      if ([...chosen.values()].includes(candidate) || !asksAsMuch(candidate, newer)) continue;
      if ((tries += 1) > mostTries) return false;
      chosen.set(newer, candidate);
      if (relationsHold(chosen) && place(index + 1)) return true;
      chosen.delete(newer);
    }
    return false;
  };
  return place(0) ? new Set(chosen.values()) : undefined;
}

/** Those with the name of the newer stage before others, so that what is unchanged is found at once. */
export function sameNameFirst(bound: readonly BoundStage[], newer: BoundStage): BoundStage[] {
  const isSame = ({ definition }: BoundStage) => definition.name === newer.definition.name;
  return [...bound.filter(isSame), ...bound.filter((each) => !isSame(each))];
}

function asksAsMuch(bound: BoundStage, newer: BoundStage): boolean {
  return (
    covers(bound, newer) &&
    signsFor(bound, newer) &&
    bound.needed >= newer.needed &&
    // Votes keep the groups of the stage in which they are, and those are what the others look at.
    [0, newer.definition.escalation?.afterHours ?? 0].every((hours) =>
      groupsOf(newer, hours).every((group) => groupsOf(bound, hours).includes(group)),
    )
  );
}

/** Whether each chosen stage differs from all those, as far as they are chosen, that the newer one differs from. */
function relationsHold(chosen: ReadonlyMap<BoundStage, BoundStage>): boolean {
  return [...chosen].every(([newer, own]) =>
    [...chosen].every(
      ([other, { definition }]) =>
        !newer.definition.otherGroupThan?.includes(other.definition.name) ||
        own.definition.otherGroupThan?.includes(definition.name),
    ),
  );
}
