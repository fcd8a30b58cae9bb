import type { Action } from '@countersign/actions';
import { useCallback, useMemo, useState } from 'react';

/** Which actions are chosen, by their ids, each as it was seen then. */
export type Chosen = ReadonlyMap<string, Action>;

/** The choosing of several actions of a list. */
export interface Choosing {
  chosen: Chosen;
  toggle: (action: Action) => void;
  /** Chooses all of these that can be, or none of them where all are. */
  toggleAll: (actions: readonly Action[]) => void;
}

/** Whether an action can be decided together with others: nothing of it is to be entered again. */
export const canBeChosen = ({ status, reenter }: Pick<Action, 'status' | 'reenter'>): boolean =>
  status === 'pending' && (reenter ?? []).length === 0;

/** So many are decided by one request. */
const most = 1_000;

/** Chooses several actions of a list; `begin` and `end` say whether anything can be chosen. */
export function useChoosing() {
  const [chosen, setChosen] = useState<Chosen>();
  const toggle = useCallback(
    (action: Action) =>
      setChosen((now = new Map()) => {
        const next = new Map(now);
        if (!next.delete(action.id) && next.size < most) next.set(action.id, action);
        return next;
      }),
    [],
  );
  const toggleAll = useCallback(
    (actions: readonly Action[]) =>
      setChosen((now = new Map()) => {
        const all = actions.filter(canBeChosen);
        if (all.every(({ id }) => now.has(id))) return new Map();
        const next = new Map(now);
        for (const one of all) if (next.size < most) next.set(one.id, one);
        return next;
      }),
    [],
  );
  const choosing = useMemo<Choosing | undefined>(
    () => chosen && { chosen, toggle, toggleAll },
    [chosen, toggle, toggleAll],
  );
  return {
    choosing,
    begin: useCallback(() => setChosen(new Map()), []),
    end: useCallback(() => setChosen(undefined), []),
  };
}
