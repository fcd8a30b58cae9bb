import type { BoundStage, People, Standing } from '@countersign/policy';

/** What a person is to policies, as the database compares it: `role:…`, `group:…` and `person:…`. */
export function wordsOf({ personId, roles, groups }: Omit<Standing, 'limits'>): string[] {
  return [
    ...roles.map((role) => `role:${role}`),
    ...groups.map((group) => `group:${group}`),
    `person:${personId}`,
  ];
}

/** Somebody on whose behalf a person may decide, as auth says it. */
export type Delegator = Standing & { name: string };

/** As what somebody decides: by themselves, and on behalf of their delegators. */
export type WithDelegators = Standing & { delegators?: readonly Delegator[] | undefined };

/** The delegators of somebody, as the database's `lent_to` reads them; null for whoever has none. */
export function delegatorsJson({
  delegators = [],
}: Pick<WithDelegators, 'delegators'>): string | null {
  if (delegators.length === 0) return null;
  return JSON.stringify(
    delegators.map((each) => ({
      personId: each.personId,
      name: each.name,
      words: wordsOf(each),
      limits: each.limits,
    })),
  );
}

/** For whom the stages of a new revision wait, as lists look at it; `take_seat` says it once there are votes. */
export function awaitsOf(stages: readonly BoundStage[]): string[] {
  const first = Math.min(...stages.map(({ step }) => step));
  const words = stages
    .filter(({ step }) => step === first)
    .flatMap(({ definition: { who, escalation, otherGroupThan }, groups, limit }) => [
      ...wordsIn({ ...who, groups }),
      ...(escalation ? wordsIn(escalation.who) : []),
      ...(escalation || otherGroupThan || limit ? ['?'] : []),
    ]);
  return [...new Set(words)];
}

function wordsIn({ roles = [], groups = [], people = [] }: People): string[] {
  return [
    ...roles.map((role) => `role:${role}`),
    ...groups.map((group) => `group:${group}`),
    ...people.map((person) => `person:${person}`),
  ];
}
