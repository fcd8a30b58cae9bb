import type { Action, ActionDetail, ScheduleBody } from '@countersign/actions';
import { samePayload } from '@countersign/actions/same';
import type { Draft } from '@countersign/remote';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { ApiError } from '../api/error.ts';

/** What came of an amendment: the action, or that it was amended by somebody meanwhile. */
export type Amendment = { amended: Action } | { stale: ActionDetail };

/** Amends an action from the revision that the form began with. */
export function useAmending(
  id: string,
  revision: number,
  /** When it is to be executed, where it has or had a time, `null` for none any more; and its files, where it has or had any. */
  beside: { schedule?: ScheduleBody | null; attachments?: string[] },
  done: (action: Action) => void,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (payload: Draft): Promise<Amendment> => {
      const param = { id };
      try {
        const reply = api.workflow.actions[':id'].amend.$post({
          param,
          json: { revision, payload, ...beside },
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
