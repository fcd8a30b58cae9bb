import type { BoundStage } from '../bound.ts';
import { covers, rejectionsOf } from './covers.ts';
import { pair } from './pair.ts';

/** The bound stage that stands for a newer one, where there is one, by the newer one. */
export type Anchors = ReadonlyMap<BoundStage, BoundStage>;

/**
 * How many approvals of each newer stage the bound ones do not bring about, where no approval counts twice. An
 * anchor gives one approval to its stage in any case, and sees to the signature there. What several rejections end
 * counts where it is the anchor alone, or as many could be given in one stage and the other as end the newer one.
 */
export function countMissing(
  bound: readonly BoundStage[],
  newer: readonly BoundStage[],
  anchors: Anchors,
): Map<BoundStage, number> {
  const taken = new Set(anchors.values());
  const units = bound.flatMap((stage) => unitsOf(stage, taken.has(stage)));
  const wanted = newer
    // Without an anchor nobody sees to the signature: then the stage is missing as a whole.
    .filter((own) => anchors.has(own) || own.definition.mustInclude === undefined)
    .toSorted((a, b) => rank(a, bound) - rank(b, bound))
    .flatMap((own) => unitsOf(own, anchors.has(own)));
  const ableFor = new Map(
    newer.map((own) => {
      const able = units.filter(
        ({ of }) => anchors.get(own) === of || (rejectionsOf(of) === 1 && covers(of, own)),
      );
      return [own, able.toSorted((a, b) => rank(a.of, [own]) - rank(b.of, [own]))];
    }),
  );
  const filled = pair(wanted.map(({ of }) => ableFor.get(of) ?? []));
  return new Map(
    newer.map((own) => {
      const brought = wanted.filter((unit, at) => unit.of === own && filled.has(at)).length;
      return [own, own.needed - brought - (anchors.has(own) ? 1 : 0)];
    }),
  );
}

/** One approval of a stage. */
interface Unit {
  of: BoundStage;
}

const unitsOf = (of: BoundStage, isAnchored: boolean): Unit[] =>
  Array.from({ length: of.needed - (isAnchored ? 1 : 0) }, () => ({ of }));

/** What stands on both sides under one name comes first, so that what is unchanged stays as it is. */
const rank = ({ definition }: BoundStage, others: readonly BoundStage[]): number =>
  others.some((other) => other.definition.name === definition.name) ? 0 : 1;
