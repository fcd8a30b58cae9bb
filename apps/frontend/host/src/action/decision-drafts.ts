import { useKeptText } from '../session/drafts.ts';
import type { Verdict } from './use-decide.ts';

/** The decisions, in the order in which they are shown. */
export const verdicts: readonly Verdict[] = ['approved', 'rejected', 'changes_requested'];

/** A text that is being typed, and how it is changed. */
export type DecisionDraft = ReturnType<typeof useKeptText>;

/** What this person has typed for each decision on an action, kept until it is sent or discarded. */
export function useDecisionDrafts(actionId: string): Record<Verdict, DecisionDraft> {
  return {
    approved: useKeptText(`decision.${actionId}.approved`),
    rejected: useKeptText(`decision.${actionId}.rejected`),
    changes_requested: useKeptText(`decision.${actionId}.changes_requested`),
  };
}
