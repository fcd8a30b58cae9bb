import { setImmediate } from 'node:timers/promises';
import type { Warning } from '@countersign/actions';
import {
  type BoundStage,
  isAmong,
  neededLater,
  neededOf,
  type PolicyDocument,
  type Rule,
  shortStages,
  type Stage,
} from '@countersign/policy';
import type { NamedStanding } from '../calls/people.ts';
import { sayNames } from './say-names.ts';

/** Stages that can't be filled, and those that are filled by a little; fields are places in the document. */
export interface Fill {
  /** Stages that all checkers together could not fill. */
  short: { path: string; message: string }[];
  /**
   * Stages that could not be filled if one person who could decide filed the action, and those whose people have to
   * leave stages before to others.
   */
  scarce: Warning[];
}

/** Whether the people there are could fill each rule's stages. Rules whose groups or limits are computed are not known. */
export async function whoCouldFill(
  { rules }: PolicyDocument,
  checkers: readonly NamedStanding[],
): Promise<Fill> {
  const fill: Fill = { short: [], scarce: [] };
  for (const [at, rule] of rules.entries()) {
    if (rule.stages.some(isComputed)) continue;
    // Others have their turn.
    await setImmediate();
    const bound = rule.stages.map((definition, index) => asBound(definition, index));
    const short = shortStages(bound, checkers);
    const field = (stage: number) => `rules.${at}.stages.${stage - 1}`;
    fill.short.push(...short.map(({ stage, message }) => ({ path: field(stage), message })));
    if (short.length > 0) continue;
    fill.scarce.push(
      ...ofAbsence(rule, bound, checkers).map(([stage, message]) => {
        return { code: 'few_eligible', message, field: field(stage) };
      }),
      ...ofEarlierVotes(rule, bound, checkers).map(([stage, message]) => {
        return { code: 'needed_later', message, field: field(stage) };
      }),
    );
  }
  return fill;
}

type Said = [stage: number, message: string][];

/** What could not be filed by whom, or when it concerns them, by stage. */
function ofAbsence(
  { name, stages }: Rule,
  bound: readonly BoundStage[],
  checkers: readonly NamedStanding[],
): Said {
  if (stages.some(({ otherGroupThan }) => otherGroupThan !== undefined)) return [];
  const absences = seldom(bound, checkers).flatMap((one) => {
    const others = checkers.filter((person) => person !== one);
    return shortStages(bound, others).map((short) => ({ one, ...short }));
  });
  return [...Map.groupBy(absences, ({ stage }) => stage)].map(([stage, all]) => {
    const who = sayNames(all.map(({ one }) => one.name));
    const why = all[0]?.message ?? '';
    return [
      stage,
      `By the rule "${name}" no action could be filed by ${who}, nor one that concerns them: ${why} then`,
    ];
  });
}

/** Whose votes would be missing where they are needed if they gave them before, by stage. */
function ofEarlierVotes(
  { name }: Rule,
  bound: readonly BoundStage[],
  checkers: readonly NamedStanding[],
): Said {
  const counted = bound.map((stage) => ({ ...stage, needed: neededOf(stage, checkers) }));
  return neededLater(counted, checkers).map(({ stage, people, before }) => {
    const who = sayNames(
      checkers.filter((one) => people.includes(one.personId)).map((one) => one.name),
    );
    const own = bound[stage - 1]?.definition.name ?? '';
    const earlier = sayNames(before.map((each) => `"${each}"`));
    const message =
      `By the rule "${name}", "${own}" has nobody to spare for the stages before it: ${who} may have to leave ${earlier} ` +
      'to others. Narrow stages come first';
    return [stage, message];
  });
}

/** Those who could be missing: who decides where no more people could than all stages need together. */
function seldom(
  stages: readonly BoundStage[],
  checkers: readonly NamedStanding[],
): NamedStanding[] {
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
