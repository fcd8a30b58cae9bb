import { setImmediate } from 'node:timers/promises';
import type { Warning } from '@countersign/actions';
import {
  type BoundStage,
  isAmong,
  type PolicyDocument,
  shortStages,
  type Stage,
  type Standing,
} from '@countersign/policy';

/** Stages that can't be filled, and those that one absence would leave unfilled. */
export interface Fill {
  /** Stages that all checkers together could not fill. */
  short: { path: string; message: string }[];
  /** Stages that could not be filled if one person who could decide filed the action. */
  scarce: Warning[];
}

/** Whether the people there are could fill each rule's stages. Rules whose groups or limits are computed are not known. */
export async function whoCouldFill(
  { rules }: PolicyDocument,
  checkers: readonly Standing[],
): Promise<Fill> {
  const fill: Fill = { short: [], scarce: [] };
  for (const [at, { name, stages }] of rules.entries()) {
    if (stages.some(isComputed)) continue;
    // Others have their turn.
    await setImmediate();
    const bound = stages.map((definition, index) => asBound(definition, index));
    const short = shortStages(bound, checkers);
    if (short.length > 0) {
      fill.short.push(
        ...short.map(({ stage, message }) => ({
          path: `rules.${at}.stages.${stage - 1}`,
          message,
        })),
      );
    } else if (
      stages.every(({ otherGroupThan }) => otherGroupThan === undefined) &&
      seldom(bound, checkers).some((one) => shortStages(bound, without(checkers, one)).length > 0)
    ) {
      const message = `By the rule "${name}" an action could not be filed by some of those who decide it`;
      fill.scarce.push({ code: 'few_eligible', message, field: `payload.document.rules.${at}` });
    }
  }
  return fill;
}

/** Those who could be missing: who decides where no more people could than all stages need together. */
function seldom(stages: readonly BoundStage[], checkers: readonly Standing[]): Standing[] {
  const total = stages.reduce((sum, { needed }) => sum + needed, 0);
  const few = stages
    .flatMap(({ definition: { who, mustInclude } }) => (mustInclude ? [who, mustInclude] : [who]))
    .map((who) => checkers.filter((person) => isAmong(who, person)))
    .filter(({ length }) => length <= total);
  return [...new Set(few.flat())];
}

/** Whether a stage's group or limit depends on the action. */
export const isComputed = ({ who, limit }: Stage): boolean =>
  who.groupFrom !== undefined || limit !== undefined;

const without = (people: readonly Standing[], one: Standing): Standing[] =>
  people.filter((person) => person !== one);

/** A share is of those there are then: at least one. */
function asBound(definition: Stage, index: number): BoundStage {
  const { approvals, step, who } = definition;
  const needed = typeof approvals === 'number' ? approvals : 1;
  return {
    stage: index + 1,
    step,
    definition,
    needed,
    groups: [...(who.groups ?? [])],
    limit: null,
  };
}
