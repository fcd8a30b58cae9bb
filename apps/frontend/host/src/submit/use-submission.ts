import type { Action } from '@countersign/actions';
import type { Draft } from '@countersign/remote';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { keepDraft, readDraft } from '../session/drafts.ts';
import { useMe } from '../session/me.ts';
import type { ActionTypeInfo } from './queries.ts';
import { asSent, type TypedSchedule } from './typed-schedule.ts';
import { randomKey, readSent, sentAs } from './submission-key.ts';

/** Files an action of a type, or one that is over again. What was sent without an answer keeps its key, over a reload too. */
export function useSubmission(
  { name }: ActionTypeInfo,
  said: {
    filedAgainFrom: string | undefined;
    draftId: () => string | undefined;
    schedule: TypedSchedule;
  },
  done: (action: Action) => void,
) {
  const { personId } = useMe();
  const queryClient = useQueryClient();
  const kept = `sent.${name}`;
  const sent = useRef(readSent(readDraft(personId, kept)));
  return useMutation({
    mutationFn: async (payload: Draft): Promise<Action> => {
      const { filedAgainFrom, schedule } = said;
      const again = filedAgainFrom !== undefined && { filedAgainFrom };
      const sentSchedule = asSent(schedule);
      const planned = sentSchedule && { schedule: sentSchedule };
      const whole = again || planned ? { payload, ...again, ...planned } : payload;
      sent.current = sentAs(whole, sent.current, randomKey, said.draftId());
      const { key, draftId } = sent.current;
      const more = { ...again, ...planned, ...(draftId !== undefined && { draftId }) };
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
