import type { BoundStage, Standing } from '../bound.ts';
import { Decimal } from '../decimal.ts';
import type { People } from '../document.ts';
import { isAmong, union } from '../who.ts';

/** Who decides in a stage: whom it names, and once it is late those to whom it is escalated too. */
export function whoDecides(stage: BoundStage, hoursWaiting: number): People {
  const { escalation } = stage.definition;
  const named = namedIn(stage);
  const late = escalation !== undefined && hoursWaiting >= escalation.afterHours;
  return late ? union(named, escalation.who) : named;
}

/** Whom a stage names, with the group that was computed. */
export function namedIn({ definition: { who }, groups }: BoundStage): People {
  return { roles: who.roles, groups, people: who.people };
}

/** The groups by which people decide in a stage. */
export function groupsOf(stage: BoundStage, hoursWaiting: number): string[] {
  return [...new Set(whoDecides(stage, hoursWaiting).groups)];
}

/** Whether a person's limit is as high as a stage asks. Without a limit in its currency it is not. */
export function reachesLimit({ limit }: BoundStage, person: Standing): boolean {
  if (limit === null) return true;
  const own = Object.hasOwn(person.limits, limit.currency) ? person.limits[limit.currency] : null;
  return own != null && Decimal.of(own).compare(Decimal.of(limit.amount)) >= 0;
}

/** Whether a person could decide in a stage after so many hours; from the beginning nothing is escalated. */
export function qualifies(stage: BoundStage, person: Standing, hoursWaiting = 0): boolean {
  return isAmong(whoDecides(stage, hoursWaiting), person) && reachesLimit(stage, person);
}
