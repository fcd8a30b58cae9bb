import type { BoundStage, Standing } from '../../bound.ts';
import type { Facts } from '../../facts.ts';
import type { Rule, Stage } from '../../document.ts';

// The rules of policies as the documents say them, told once more and in another way than the engine does: people
// and stages have labels, votes are taken one after the other and use up what a stage still waits for. What is
// exact and fast there is plain here.

/** What somebody is or belongs to: `role:checker`, `group:finance`, `person:7`. */
const labelsOf = ({ roles, groups, personId }: Standing): Set<string> =>
  new Set([
    ...roles.map((role) => `role:${role}`),
    ...groups.map((group) => `group:${group}`),
    `person:${personId}`,
  ]);

const labelsIn = ({ roles = [], groups = [], people = [] }: Stage['who']): string[] => [
  ...roles.map((role) => `role:${role}`),
  ...groups.map((group) => `group:${group}`),
  ...people.map((person) => `person:${person}`),
];

/** Whom a stage asks for: those named, the computed group, and after the hours of its escalation those too. */
function asksFor({ definition, groups }: BoundStage, hours: number): Set<string> {
  const { who, escalation } = definition;
  const late = escalation && hours >= escalation.afterHours ? labelsIn(escalation.who) : [];
  return new Set([...labelsIn(who), ...groups.map((group) => `group:${group}`), ...late]);
}

/** Whether somebody must be among the approvals of a stage, and is one of those. */
export const signs = ({ definition }: BoundStage, person: Standing): boolean =>
  definition.mustInclude !== undefined &&
  labelsIn(definition.mustInclude).some((label) => labelsOf(person).has(label));

/** In euro cents: limits and amounts have no more decimals here. */
const cents = (amount = '-1') => Math.round(Number(amount) * 100);

/** By which labels somebody decides in a stage: none when they are not asked for, or their limit is too low. */
export function decidesBy(stage: BoundStage, person: Standing, hours: number): string[] {
  if (!person.roles.includes('checker')) return [];
  const { limit } = stage;
  if (limit && cents(person.limits[limit.currency]) < cents(limit.amount)) return [];
  const asked = asksFor(stage, hours);
  return [...labelsOf(person)].filter((label) => asked.has(label));
}

/** What whoever approves in a stage has given besides: a factor of the last 10 minutes is one of the last 60 too. */
export const givenIn = ({
  definition: { comment, reenter = [], secondFactorMinutes },
}: BoundStage) => [
  ...(comment ? ['comment'] : []),
  ...reenter.map((field) => `entered:${field}`),
  ...factorAges
    .filter((age) => age >= (secondFactorMinutes ?? Infinity))
    .map((age) => `factor:${age}`),
];

export const factorAges = [10, 60];

/** A vote, with what its voter was then. */
export interface Told {
  stage: BoundStage;
  person: Standing;
  hours: number;
  approves: boolean;
}

/** By which groups somebody voted. */
export const groupsOf = ({ stage, person, hours }: Told): string[] =>
  decidesBy(stage, person, hours).filter((label) => label.startsWith('group:'));

/** What a stage still waits for after all votes: approvals, a signature, and rejections until the end. */
function waitsFor(stage: BoundStage, votes: readonly Told[]) {
  let approvals = stage.needed;
  let signature = stage.definition.mustInclude !== undefined;
  let vetoes = stage.definition.rejections ?? 1;
  for (const vote of votes) {
    if (vote.stage !== stage) continue;
    if (!vote.approves) vetoes -= 1;
    else {
      approvals -= 1;
      if (signs(stage, vote.person)) signature = false;
    }
  }
  return { approvals, signature, isDone: approvals <= 0 && !signature, isVetoed: vetoes <= 0 };
}

/** What the votes come to. */
export function verdictOf(stages: readonly BoundStage[], votes: readonly Told[]) {
  const waits = stages.map((stage) => waitsFor(stage, votes));
  if (waits.some(({ isVetoed }) => isVetoed)) return 'rejected';
  return waits.every(({ isDone }) => isDone) ? 'approved' : 'pending';
}

/** The stage in which somebody's vote counts now, if there is any. */
export function seatOf(
  stages: readonly BoundStage[],
  votes: readonly Told[],
  person: Standing,
  hours: number,
): BoundStage | undefined {
  if (verdictOf(stages, votes) !== 'pending') return undefined;
  if (votes.some((vote) => vote.person.personId === person.personId)) return undefined;
  const undone = stages.filter((stage) => !waitsFor(stage, votes).isDone);
  const first = Math.min(...undone.map(({ step }) => step));
  return undone
    .filter(({ step }) => step === first)
    .filter((stage) => decidesBy(stage, person, hours).length > 0)
    .filter((stage) => waitsFor(stage, votes).approvals > 0 || signs(stage, person))
    .filter(({ definition: { otherGroupThan = [] } }) =>
      votes
        .filter(({ stage, approves }) => approves && otherGroupThan.includes(stage.definition.name))
        .every((vote) => groupsOf(vote).every((group) => !labelsOf(person).has(group))),
    )
    .toSorted((a, b) => a.stage - b.stage)[0];
}

/** How many a stage needs when these may decide. */
export function neededOf({ approvals }: Stage, able: number): number {
  if (typeof approvals === 'number') return approvals;
  const percent = approvals === 'all' ? 100 : approvals.percent;
  let needed = 1;
  while (needed * 100 < able * percent) needed += 1;
  return needed;
}

/** A condition with what it means: `undefined` where it can't be evaluated. */
export type Meaning = (facts: Facts) => boolean | undefined;

/** The place of the rule that holds. */
export function ruleOf(rules: readonly Rule[], meanings: Record<string, Meaning>, facts: Facts) {
  for (const [place, { when }] of rules.entries()) {
    const met = when === undefined ? true : meanings[when]?.(facts);
    if (met === undefined) return strictest(rules);
    if (met) return place;
  }
  return -1;
}

function strictest(rules: readonly Rule[]): number {
  const weight = ({ approvals }: Stage) => {
    if (typeof approvals === 'number') return approvals;
    return approvals === 'all' ? 1_020 : 20 + 10 * approvals.percent;
  };
  const ranks = rules.map(({ stages }, place) => ({
    place,
    rank: stages.reduce((sum, each) => sum + weight(each), 0) + stages.length / 100,
  }));
  return ranks.toSorted((a, b) => b.rank - a.rank)[0]?.place ?? -1;
}
