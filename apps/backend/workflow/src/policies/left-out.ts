import { type BoundStage, qualifies, type ShortStage, shortStages } from '@countersign/policy';
import type { NamedStanding } from '../calls/people.ts';

/**
 * Those whom their part in an action keeps from deciding it, and with whom stages could be met that are short without
 * them.
 */
export function leftOutOf(
  { stages, short }: { stages: readonly BoundStage[]; short: readonly ShortStage[] },
  checkers: readonly NamedStanding[],
  barred: readonly NamedStanding[],
): NamedStanding[] {
  if (short.length === 0 || barred.length === 0) return [];
  const always = shortStages(stages, checkers);
  const lacking = stages.filter(
    ({ stage }) =>
      short.some((each) => each.stage === stage) && !always.some((each) => each.stage === stage),
  );
  return barred.filter((person) => lacking.some((stage) => qualifies(stage, person)));
}

/** Them by name, each with why, to follow what is short. */
export function sayLeftOut(
  people: readonly NamedStanding[] | undefined,
  { maker, editors = [] }: { maker: { personId: string }; editors?: readonly string[] },
): string {
  if (people === undefined || people.length === 0) return '';
  const partOf = (personId: string): string => {
    if (personId === maker.personId) return 'its maker';
    return editors.includes(personId) ? 'its editor' : 'whom it concerns';
  };
  const said = people.map(({ personId, name }) => `${name} (${partOf(personId)})`);
  return `. Left out: ${said.join(', ')}`;
}
