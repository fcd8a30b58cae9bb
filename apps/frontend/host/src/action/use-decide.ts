import type { ActionDetail, Review } from '@countersign/actions';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { ApiError } from '../api/error.ts';
import { actionQuery, showAction } from './queries.ts';

export type Verdict = Review['status'];

/**
 * Sends a person's decision on the revision that the page shows, one at a time. When the services
 * say that the action is another one by now, it is read again. `decide` tells whether it was taken.
 */
export function useDecide({ id, revision }: Pick<ActionDetail, 'id' | 'revision'>) {
  const queryClient = useQueryClient();
  const underWay = useRef(false);
  const mutation = useMutation({
    mutationFn: ({ status, comment }: { status: Verdict; comment: string }) => {
      const json = { revision, status, ...(comment !== '' && { reviewComment: comment }) };
      return data(api.workflow.actions[':id'].review.$post({ param: { id }, json }));
    },
    onSuccess: ({ action }) => showAction(queryClient, action),
    onError: async (error) => {
      if (!(error instanceof ApiError) || ![403, 404, 409, 412].includes(error.status)) return;
      await queryClient.invalidateQueries({ queryKey: actionQuery(id).queryKey });
    },
  });
  const { mutateAsync } = mutation;
  const decide = useCallback(
    async (status: Verdict, comment: string): Promise<boolean> => {
      if (underWay.current) return false;
      underWay.current = true;
      try {
        await mutateAsync({ status, comment });
        return true;
      } catch {
        // Shown by the form, from `error`.
        return false;
      } finally {
        underWay.current = false;
      }
    },
    [mutateAsync],
  );
  return {
    decide,
    error: mutation.error,
    busy: mutation.isPending,
    /** Forgets what went wrong with the last one. */
    reset: mutation.reset,
  };
}
