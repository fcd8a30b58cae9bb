import { isAmong } from '@countersign/policy';
import type { NamedStanding } from '../calls/people.ts';
import { type ActionState, type Asker, mayRead } from './rules.ts';

/** Those of some people who may read an action, as they stand and as its stages name their observers. */
export function readersAmong(
  state: ActionState,
  people: readonly NamedStanding[],
): NamedStanding[] {
  return people.filter((one) => {
    const reader = { ...one, roles: one.roles as Asker['roles'] };
    return mayRead({ ...state, observes: observes(state, one) }, reader).allowed;
  });
}

/** No auditor is an observer. */
const observes = ({ stages }: ActionState, one: NamedStanding): boolean =>
  !one.roles.includes('auditor') &&
  stages.some(({ definition: { observers } }) => observers && isAmong(observers, one));
