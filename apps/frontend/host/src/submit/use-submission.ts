import type { Action } from '@countersign/actions';
import type { Draft } from '@countersign/remote';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { keepDraft, readDraft } from '../session/drafts.ts';
import { useMe } from '../session/me.ts';
import type { ActionTypeInfo } from './queries.ts';
import type { ChosenFiles } from './beside-fields.tsx';
import { asSent, type TypedSchedule } from './typed-schedule.ts';
import { randomKey, readSent, sentAs } from './submission-key.ts';

/** Files an action of a type, or one that is over again. What was sent without an answer keeps its key, over a reload too. */
export function useSubmission(
  { name }: ActionTypeInfo,
  said: {
    filedAgainFrom: string | undefined;
    draftId: () => string | undefined;
    schedule: TypedSchedule;
    files: ChosenFiles;
    /** Why it is executed at once, with nobody's approval. */
    emergency: { reason: string } | undefined;
  },
  done: (action: Action) => void,
) {
  const { personId } = useMe();
  const queryClient = useQueryClient();
  const kept = `sent.${name}`;
  const sent = useRef(readSent(readDraft(personId, kept)));
  return useMutation({
    mutationFn: async (payload: Draft): Promise<Action> => {
      const { filedAgainFrom, files, emergency } = said;
      const beside = {
        filedAgainFrom,
        schedule: asSent(said.schedule) ?? undefined,
        attachments: files?.map(({ id }) => id),
        breakGlass: emergency && { reason: emergency.reason },
      };
      const whole = { payload, ...beside };
      sent.current = sentAs(whole, sent.current, randomKey, said.draftId());
      const { key, draftId } = sent.current;
      const more = { ...beside, draftId };
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
