import type { ActionDetail, Review } from '@countersign/actions';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { ApiError } from '../api/error.ts';
import { actionQuery, showAction } from './queries.ts';

export type Verdict = Review['status'];

/** A decision as it is sent. */
export interface Decision {
  status: Verdict;
  /** Empty for none. */
  comment: string;
  /** What the stage asks to enter again, by field, as it was typed. */
  reentered?: Readonly<Record<string, string>>;
}

/**
 * Sends a person's decision on the revision that the page shows, one at a time. When the services
 * say that the action is another one by now, it is read again. `decide` gives what kept it from being taken.
 */
export function useDecide({ id, revision }: Pick<ActionDetail, 'id' | 'revision'>) {
  const queryClient = useQueryClient();
  const underWay = useRef(false);
  const mutation = useMutation({
    mutationFn: ({ status, comment, reentered }: Decision) => {
      const said = comment !== '' && { reviewComment: comment };
      const json = { revision, status, ...said, ...(reentered && { reentered }) };
      return data(api.workflow.actions[':id'].review.$post({ param: { id }, json }));
    },
    onSuccess: ({ action }) => showAction(queryClient, action),
    onError: async (error) => {
      if (!(error instanceof ApiError) || ![403, 404, 409, 412, 422].includes(error.status)) return;
      if (needsFactor(error)) return;
      await queryClient.invalidateQueries({ queryKey: actionQuery(id).queryKey });
    },
  });
  const { mutateAsync } = mutation;
  const decide = useCallback(
    async (decision: Decision): Promise<unknown> => {
      if (underWay.current) return new Error('another decision is under way');
      underWay.current = true;
      try {
        await mutateAsync(decision);
        return undefined;
      } catch (error) {
        // Shown by the form, which has it as `error` too.
        return error;
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

/** Whether a decision was refused for want of a second factor that is fresh enough. */
export function needsFactor(error: unknown): error is ApiError {
  return error instanceof ApiError && error.code === 'second_factor_required';
}
