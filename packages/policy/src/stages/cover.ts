import type { BoundStage } from '../bound.ts';
import { countMissing, type Anchors } from './count-missing.ts';
import { covers, rejectionsOf, signsFor } from './covers.ts';
import { asksAsMuch, relatedOf, relationsHold } from './related.ts';

/** How many choices are looked at; past it the best of those counts, which adds too much at worst. */
const mostChoices = 300;
/** How often a bound stage is taken for one that relates to others, whether a choice comes of it or not. */
const mostSteps = 5_000;

/**
 * Finds how the bound stages cover a newer rule so that the least is missing. Stages that relate to each other are
 * covered by one bound stage each, which asks for as much in the same relation, or are all missing.
 *
 * @returns how many approvals of each newer stage they do not bring about
 */
export function cover(
  bound: readonly BoundStage[],
  newer: readonly BoundStage[],
): ReadonlyMap<BoundStage, number> {
  const related = relatedOf(newer);
  const plain = newer.filter((stage) => !related.includes(stage));
  const choosy = plain.filter(
    (stage) => stage.definition.mustInclude !== undefined || rejectionsOf(stage) > 1,
  );
  let best: { total: number; missing: ReadonlyMap<BoundStage, number> } | undefined;
  let choices = 0;
  let steps = 0;
  const isOver = () => best?.total === 0 || choices >= mostChoices;

  const conclude = (anchors: Anchors, taken: Anchors | undefined): void => {
    choices += 1;
    const used = new Set(taken?.values());
    const left = bound.filter((stage) => !used.has(stage));
    const missing = countMissing(left, plain, anchors);
    for (const stage of related) missing.set(stage, taken ? 0 : stage.needed);
    const total = [...missing.values()].reduce((sum, each) => sum + each, 0);
    if (best === undefined || total < best.total) best = { total, missing };
  };

  const anchor = (at: number, anchors: Anchors, taken: Anchors | undefined): void => {
    const stage = choosy[at];
    if (isOver()) return;
    if (stage === undefined) return conclude(anchors, taken);
    const used = new Set([...anchors.values(), ...(taken?.values() ?? [])]);
    for (const own of candidatesFor(stage, bound)) {
      if (!used.has(own)) anchor(at + 1, new Map(anchors).set(stage, own), taken);
    }
    return anchor(at + 1, anchors, taken);
  };

  const relate = (at: number, taken: Anchors): void => {
    const stage = related[at];
    if (isOver()) return;
    if (stage === undefined) return anchor(0, new Map(), taken);
    const used = new Set(taken.values());
    for (const own of sameNameFirst(bound, stage)) {
      if ((steps += 1) > mostSteps) return;
      if (used.has(own) || !asksAsMuch(own, stage)) continue;
      const more = new Map(taken).set(stage, own);
      if (relationsHold(more)) relate(at + 1, more);
    }
  };

  relate(0, new Map());
  if (related.length > 0) {
    choices = 0;
    anchor(0, new Map(), undefined);
  }
  return best?.missing ?? new Map(newer.map((each) => [each, each.needed]));
}

/** The bound stages that can be the anchor of a newer one: the likeliest first. */
function candidatesFor(newer: BoundStage, bound: readonly BoundStage[]): BoundStage[] {
  return sameNameFirst(bound, newer).filter((own) => covers(own, newer) && signsFor(own, newer));
}

function sameNameFirst(bound: readonly BoundStage[], newer: BoundStage): BoundStage[] {
  const isSame = ({ definition }: BoundStage) => definition.name === newer.definition.name;
  return [...bound.filter(isSame), ...bound.filter((each) => !isSame(each))];
}
