import type { Action } from '@countersign/actions';
import { ownerOf } from '../action/catalogue.ts';

type Named = Pick<Action, 'id' | 'actionType' | 'payload' | 'execution'>;

/**
 * The actions on a record: those that target it, the one whose execution made it, and those of its own service that
 * name it beside what they target, as a membership names who joins. The last two are found among those that name it.
 * Newest first, each once.
 */
export function historyOf<A extends Named>(
  { id, owner }: { id: string; owner: string },
  targeting: readonly A[],
  naming: readonly A[],
): A[] {
  const about = naming.filter(
    ({ actionType, payload, execution }) =>
      Object.values(execution.result ?? {}).includes(id) ||
      (isUuid(id) && ownerOf(actionType) === owner && holds(payload, id)),
  );
  const all = new Map([...targeting, ...about].map((action) => [action.id, action]));
  return [...all.values()].toSorted((one, two) => (one.id < two.id ? 1 : -1));
}

/** Such an id stands for its record wherever it stands; another one may be a word. */
export const isUuid = (id: string): boolean =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);

function holds(value: unknown, id: string): boolean {
  if (typeof value !== 'object' || value === null) return value === id;
  return Object.values(value).some((each) => holds(each, id));
}
