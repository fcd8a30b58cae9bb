import type { BoundStage } from '../bound.ts';
import { covers, rejectionsOf, signsFor } from './covers.ts';
import { pair } from './pair.ts';
import { sameNameFirst } from './related.ts';

/** What the bound stages leave of a newer one. */
export interface Shortfall {
  newer: BoundStage;
  /** How many approvals of it they do not bring about. */
  missing: number;
  /** The bound stage that stands for it, which sees to who must be among them, if there is one. */
  anchor: BoundStage | undefined;
}

/**
 * Counts how many approvals of each newer stage the bound ones bring about, no approval twice. One bound stage
 * stands for a newer one; what that one lacks, others that end with their first rejection make up for.
 */
export function coverPlain(
  bound: readonly BoundStage[],
  newer: readonly BoundStage[],
): Shortfall[] {
  const anchors = anchorsOf(bound, newer);
  const spare = new Map(bound.map((each) => [each, each.needed]));
  const shortfalls = newer.map((each, index) => {
    const anchor = anchors.get(index);
    const taken = Math.min(anchor?.needed ?? 0, each.needed);
    if (anchor) spare.set(anchor, anchor.needed - taken);
    return { newer: each, missing: each.needed - taken, anchor };
  });
  return fill(shortfalls, spare);
}

/** Each newer stage with a bound one of its own that brings it about whole, or where there is none in part. */
function anchorsOf(bound: readonly BoundStage[], newer: readonly BoundStage[]) {
  const candidates = newer.map((each) =>
    sameNameFirst(bound, each).filter((own) => covers(own, each) && signsFor(own, each)),
  );
  const whole = pair(
    candidates.map((own, index) =>
      own.filter(({ needed }) => needed >= (newer[index]?.needed ?? 0)),
    ),
  );
  const left = new Set(bound);
  for (const taken of whole.values()) left.delete(taken);
  const partly = pair(
    candidates.map((own, index) => (whole.has(index) ? [] : own.filter((each) => left.has(each)))),
  );
  return new Map([...whole, ...partly]);
}

function fill(shortfalls: Shortfall[], spare: ReadonlyMap<BoundStage, number>): Shortfall[] {
  const units = [...spare].flatMap(([stage, count]) =>
    rejectionsOf(stage) === 1 ? Array.from({ length: count }, () => ({ stage })) : [],
  );
  const wanted = shortfalls.flatMap((each) =>
    // Where nobody sees to the signature the stage is added whole.
    each.newer.definition.mustInclude && !each.anchor
      ? []
      : Array.from({ length: each.missing }, () => each),
  );
  const filled = pair(wanted.map(({ newer }) => units.filter(({ stage }) => covers(stage, newer))));
  const brought = [...filled.keys()].map((index) => wanted[index]);
  return shortfalls.map((each) => ({
    ...each,
    missing: each.missing - brought.filter((one) => one === each).length,
  }));
}
