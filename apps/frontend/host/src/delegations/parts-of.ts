import type { Delegation } from './query.ts';

/** A person's delegations by their part in them, each in the order that they came. */
export interface PartsOf {
  /** Who is away, and has a delegate. */
  asDelegator: Delegation[];
  /** Who decides on behalf of a delegator. */
  asDelegate: Delegation[];
}

/** What of a person's delegations runs, or is yet to come where that is wanted. What is over is left out. */
export function partsOf(
  delegations: readonly Delegation[],
  personId: string,
  states: readonly Delegation['state'][] = ['active'],
): PartsOf {
  const wanted = delegations.filter(({ state }) => states.includes(state));
  return {
    asDelegator: wanted.filter(({ delegator }) => delegator.personId === personId),
    asDelegate: wanted.filter(({ delegate }) => delegate.personId === personId),
  };
}
