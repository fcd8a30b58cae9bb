import type { Action } from '@countersign/actions';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { keepDraft, readDraft } from '../session/drafts.ts';
import { useMe } from '../session/me.ts';
import { reversalQuery } from './queries.ts';
import { randomKey, readSent, sentAs } from './submission-key.ts';

/** What of a reversal is said by whoever files it. */
interface Said {
  reason: string;
  /** Of the target, as it was looked at. */
  targetVersion?: string;
}

/** Files the reversal of an action. What was sent without an answer keeps its key, over a reload too. */
export function useReversing(id: string, done: (action: Action) => void) {
  const { personId } = useMe();
  const queryClient = useQueryClient();
  const kept = `sent.reversal.${id}`;
  const sent = useRef(readSent(readDraft(personId, kept)));
  return useMutation({
    mutationFn: async (json: Said): Promise<Action> => {
      sent.current = sentAs(json, sent.current, randomKey);
      keepDraft(personId, kept, sent.current);
      const headers = { 'idempotency-key': sent.current.key };
      return data(api.workflow.actions[':id'].reversal.$post({ param: { id }, json }, { headers }));
    },
    onSuccess: (action) => {
      keepDraft(personId, kept, undefined);
      void queryClient.invalidateQueries({ queryKey: ['actions'] });
      done(action);
    },
    // What was looked at may be past.
    onError: () => void queryClient.invalidateQueries(reversalQuery(id)),
  });
}
