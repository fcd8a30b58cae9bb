import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { focusPage } from '../shell/page-focus.ts';
import { actionTexts } from '../strings/action.ts';
import type { PicturedCheck } from './live-check.ts';
import { showAction } from './queries.ts';

/** Makes a new revision of an action, for the target as it was checked. */
export function useBringUpToDate(
  id: string,
  { revision, preparation, since }: PicturedCheck,
  say: (text: string) => void,
) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => {
      const { targetVersion } = preparation;
      const json = {
        revision,
        payload: since?.payload,
        ...(targetVersion !== null && { targetVersion }),
      };
      return data(api.workflow.actions[':id'].amend.$post({ param: { id }, json }));
    },
    onSuccess: async (action) => {
      say(actionTexts.since.done);
      await showAction(queryClient, action);
      setTimeout(focusPage);
    },
    // What was looked at may be over: it is looked at again.
    onError: () => queryClient.invalidateQueries({ queryKey: ['actions'] }),
  });
}
