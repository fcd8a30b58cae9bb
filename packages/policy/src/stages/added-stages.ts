import type { BoundStage } from '../bound.ts';
import type { Stage } from '../document.ts';
import { coverPlain, type Shortfall } from './cover-plain.ts';
import { rejectionsOf } from './covers.ts';
import { distinctName } from './distinct-name.ts';
import { coverRelated, relatedOf } from './related.ts';

/**
 * What a newer version of a policy asks for beyond the stages that are bound already, as stages to add to them:
 * whoever meets both meets the newer rule. It never takes anything away; where the newer rule asks for the same
 * or less, nothing is added.
 *
 * A newer stage is covered by a bound one whose approvals would all count in it: by the same people or fewer, with
 * as high a limit, and so on (`covers`). Where the bound ones bring about some of its approvals, only the rest
 * becomes a stage, whose `needed` says how many. Stages that relate to each other by `otherGroupThan` are covered
 * all together or added all together. Added stages are open after all others, in their own order.
 */
export function addedStages(
  bound: readonly BoundStage[],
  newer: readonly BoundStage[],
): BoundStage[] {
  const related = relatedOf(newer);
  const taken = coverRelated(bound, related);
  const plain = newer.filter((stage) => !related.includes(stage));
  const rest = bound.filter((stage) => !taken?.has(stage));
  const additions: Shortfall[] = [
    ...(taken ? [] : related.map(whole)),
    ...coverPlain(rest, plain).filter(({ missing }) => missing > 0),
  ];
  return renumber(
    bound,
    additions.toSorted((a, b) => a.newer.stage - b.newer.stage),
  );
}

const whole = (newer: BoundStage): Shortfall => ({
  newer,
  missing: newer.needed,
  anchor: undefined,
});

function renumber(bound: readonly BoundStage[], additions: Shortfall[]): BoundStage[] {
  const lastStage = Math.max(0, ...bound.map(({ stage }) => stage));
  const lastStep = Math.max(0, ...bound.map(({ step }) => step));
  const steps = [...new Set(additions.map(({ newer }) => newer.step))].toSorted((a, b) => a - b);
  const names = namesOf(bound, additions);
  return additions.map(({ newer, missing, anchor }, index) => ({
    ...newer,
    stage: lastStage + 1 + index,
    step: lastStep + 1 + steps.indexOf(newer.step),
    definition: definitionOf(newer, names, anchor),
    needed: missing,
  }));
}

/** The added stages' names by those in the newer rule. */
function namesOf(bound: readonly BoundStage[], additions: Shortfall[]): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set(bound.map(({ definition }) => definition.name));
  for (const { newer } of additions) {
    const name = distinctName(newer.definition.name, taken);
    names.set(newer.definition.name, name);
    taken.add(name);
  }
  return names;
}

function definitionOf(
  newer: BoundStage,
  names: ReadonlyMap<string, string>,
  anchor: BoundStage | undefined,
): Stage {
  const { name, otherGroupThan, mustInclude, rejections, ...definition } = newer.definition;
  // What may be rejected without an end in the bound stage must not come on top of what may be here.
  const left = (rejections ?? 1) - (anchor ? rejectionsOf(anchor) - 1 : 0);
  return {
    ...definition,
    name: names.get(name) ?? name,
    ...(otherGroupThan && {
      otherGroupThan: otherGroupThan.map((other) => names.get(other) ?? other),
    }),
    ...(mustInclude && !anchor && { mustInclude }),
    ...(left > 1 && { rejections: left }),
  };
}
