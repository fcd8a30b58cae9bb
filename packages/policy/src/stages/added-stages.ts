import type { BoundStage } from '../bound.ts';
import type { Stage } from '../document.ts';
import { cover } from './cover.ts';
import { distinctName } from './distinct-name.ts';

/**
 * What a newer version of a policy asks for beyond the stages that are bound already, as stages to add to them:
 * whoever meets both meets the newer rule. It never takes anything away; where the newer rule asks for the same
 * or less, nothing is added.
 *
 * A newer stage is covered by bound ones whose approvals would all count in it: by the same people or fewer, with
 * as high a limit, and so on (`covers`). Where they bring about some of its approvals, only the rest becomes a
 * stage, whose `needed` says how many, and which ends with its first rejection. Stages that relate to each other by `otherGroupThan` are covered all
 * together or added all together. Added stages are open after all others, in their own order.
 */
export function addedStages(
  bound: readonly BoundStage[],
  newer: readonly BoundStage[],
): BoundStage[] {
  const missing = cover(bound, newer);
  const additions = newer
    .filter((stage) => (missing.get(stage) ?? 0) > 0)
    .toSorted((a, b) => a.stage - b.stage);
  const names = namesOf(bound, additions);
  const lastStage = Math.max(0, ...bound.map(({ stage }) => stage));
  const lastStep = Math.max(0, ...bound.map(({ step }) => step));
  const steps = [...new Set(additions.map(({ step }) => step))].toSorted((a, b) => a - b);
  return additions.map((stage, index) => ({
    ...stage,
    stage: lastStage + 1 + index,
    step: lastStep + 1 + steps.indexOf(stage.step),
    definition: definitionOf(stage, names, missing.get(stage) ?? 0),
    needed: missing.get(stage) ?? 0,
  }));
}

/** The added stages' names by those in the newer rule. */
function namesOf(
  bound: readonly BoundStage[],
  additions: readonly BoundStage[],
): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set(bound.map(({ definition }) => definition.name));
  for (const { definition } of additions) {
    const name = distinctName(definition.name, taken);
    names.set(definition.name, name);
    taken.add(name);
  }
  return names;
}

function definitionOf(
  { definition, needed }: BoundStage,
  names: ReadonlyMap<string, string>,
  missing: number,
): Stage {
  const { name, otherGroupThan, mustInclude, rejections, ...rest } = definition;
  const renamed = {
    ...rest,
    name: names.get(name) ?? name,
    ...(otherGroupThan && {
      otherGroupThan: otherGroupThan.map((other) => names.get(other) ?? other),
    }),
  };
  // A stage of which a part is bound has its signature there, and may have been rejected there as often as it can be.
  const isWhole = missing === needed;
  return {
    ...renamed,
    ...(isWhole && { ...(mustInclude && { mustInclude }), ...(rejections && { rejections }) }),
  };
}
