import type { Action, LiveCheck } from '@countersign/actions';
import { useQueries } from '@tanstack/react-query';
import { objectionIn, sentence, warningsOf } from '../../action/live-check.ts';
import { checkQuery } from '../../action/queries.ts';
import { manyTexts as texts } from '../../strings/many.ts';
import type { Chosen } from './use-choosing.ts';

/** Of so many their owners are asked, who are not to be asked a thousand things at once. */
export const mostChecked = 20;

/** What speaks against approving one of several. */
export interface Doubt {
  action: Action;
  why: string;
}

/** What speaks against approving an action by its check; of its warnings only that others ask for the same. */
function doubtOf(action: Action, check: LiveCheck | undefined): Doubt | undefined {
  const objection = objectionIn(check, texts.changed);
  if (objection) return { action, why: objection };
  const twin = warningsOf([], check).find(({ code }) => code === 'pending_twin');
  return twin && { action, why: sentence(twin.message) };
}

/** What is known against approving each of those that are chosen, of the first `mostChecked`. */
export function useDoubts(chosen: Chosen, wanted: boolean): { doubts: Doubt[]; checking: boolean } {
  const actions = [...chosen.values()].slice(0, mostChecked);
  return useQueries({
    queries: actions.map(({ id, revision }) => ({
      ...checkQuery(id, revision),
      refetchInterval: false as const,
      enabled: wanted,
    })),
    combine: (checks) => ({
      doubts: actions.flatMap((action, index) => doubtOf(action, checks[index]?.data) ?? []),
      checking: checks.some(({ isLoading }) => isLoading),
    }),
  });
}
