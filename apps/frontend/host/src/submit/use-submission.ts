import type { Action, ActionDetail } from '@countersign/actions';
import { samePayload } from '@countersign/actions/same';
import type { Draft } from '@countersign/remote';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { ApiError } from '../api/error.ts';
import { keepDraft, readDraft } from '../session/drafts.ts';
import { useMe } from '../session/me.ts';
import type { ActionTypeInfo } from './queries.ts';
import { randomKey, readSent, sentAs } from './submission-key.ts';

/** Files an action of a type, or one that is over again. What was sent without an answer keeps its key, over a reload too. */
export function useSubmission(
  { name }: ActionTypeInfo,
  said: { filedAgainFrom: string | undefined; draftId: () => string | undefined },
  done: (action: Action) => void,
) {
  const { personId } = useMe();
  const queryClient = useQueryClient();
  const kept = `sent.${name}`;
  const sent = useRef(readSent(readDraft(personId, kept)));
  return useMutation({
    mutationFn: async (payload: Draft): Promise<Action> => {
      const { filedAgainFrom } = said;
      const again = filedAgainFrom !== undefined && { filedAgainFrom };
      const whole = again ? { payload, ...again } : payload;
      sent.current = sentAs(whole, sent.current, randomKey, said.draftId());
      const { key, draftId } = sent.current;
      const more = { ...again, ...(draftId !== undefined && { draftId }) };
      keepDraft(personId, kept, sent.current);
      return data(
        api.workflow.actions.$post(
          { json: { actionType: name, payload, ...more } },
          { headers: { 'idempotency-key': key } },
        ),
      );
    },
    onSuccess: (action) => {
      keepDraft(personId, kept, undefined);
      void queryClient.invalidateQueries({ queryKey: ['actions'] });
      done(action);
    },
  });
}

/** What came of an amendment: the action, or that it was amended by somebody meanwhile. */
export type Amendment = { amended: Action } | { stale: ActionDetail };

/** Amends an action from the revision that the form began with. */
export function useAmending(id: string, revision: number, done: (action: Action) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (payload: Draft): Promise<Amendment> => {
      const param = { id };
      try {
        const reply = api.workflow.actions[':id'].amend.$post({
          param,
          json: { revision, payload },
        });
        return { amended: await data(reply) };
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'stale_revision') throw error;
        const now = await data(api.workflow.actions[':id'].$get({ param }));
        // An amendment of ours whose answer was lost is there already.
        return samePayload(now.payload, payload) ? { amended: now } : { stale: now };
      }
    },
    onSuccess: (amendment) => {
      void queryClient.invalidateQueries({ queryKey: ['actions'] });
      if ('amended' in amendment) done(amendment.amended);
    },
  });
}
