import type { ActionStatus, ExecutionState } from '@countersign/actions';
import { isUndecided } from '@countersign/actions/names';
import { labels } from '@countersign/ui';
import { actionTexts } from '../strings/action.ts';

/** Whether what an action asks for is still to come, has come, or never will. */
export type Tense = 'will' | 'done' | 'never';

/** What became of the values of an action: in which tense they are spoken of, and the word that stands over them. */
export function wordsOfValues(
  status: ActionStatus,
  execution: ExecutionState,
): { tense: Tense; word: string } {
  if (isUndecided(status)) return { tense: 'will', word: actionTexts.columns.proposed };
  if (status !== 'approved') return { tense: 'never', word: labels.status[status] };
  if (execution === 'executed') return { tense: 'done', word: labels.execution.executed };
  if (execution === 'refused' || execution === 'cancelled') {
    return { tense: 'never', word: labels.execution[execution] };
  }
  return { tense: 'will', word: labels.status.approved };
}
