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

/** Whether a bound stage asks for all that one does to which others relate, and of the same groups. */
export function asksAsMuch(bound: BoundStage, newer: BoundStage): boolean {
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
export function relationsHold(chosen: ReadonlyMap<BoundStage, BoundStage>): boolean {
  return [...chosen].every(([newer, own]) =>
    [...chosen].every(
      ([other, { definition }]) =>
        !newer.definition.otherGroupThan?.includes(other.definition.name) ||
        own.definition.otherGroupThan?.includes(definition.name),
    ),
  );
}
