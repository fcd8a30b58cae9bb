import type { Action } from '@countersign/actions';

type Executed = Pick<Action, 'id' | 'execution'>;

/**
 * The actions on a record: those that target it, and the one whose execution made it, found among
 * those that name it. Newest first, each once.
 */
export function historyOf<A extends Executed>(
  recordId: string,
  targeting: readonly A[],
  naming: readonly A[],
): A[] {
  const made = naming.filter(({ execution }) =>
    Object.values(execution.result ?? {}).includes(recordId),
  );
  const all = new Map([...targeting, ...made].map((action) => [action.id, action]));
  return [...all.values()].toSorted((one, two) => (one.id < two.id ? 1 : -1));
}
