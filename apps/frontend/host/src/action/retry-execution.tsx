import { Button, useToast } from '@countersign/ui';
import { useQueryClient } from '@tanstack/react-query';
import { RotateCw } from 'lucide-react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { focusPage } from '../shell/page-focus.ts';
import { actionTexts } from '../strings/action.ts';
import { problemOf } from './problem.tsx';
import { showAction } from './queries.ts';

/** Has a stalled execution tried again. */
export function RetryExecution({
  actionId,
  say,
}: {
  actionId: string;
  say: (text: string) => void;
}) {
  const toast = useToast();
  const queryClient = useQueryClient();
  async function retry(): Promise<void> {
    const call = { param: { id: actionId }, json: {} };
    try {
      const action = await data(api.workflow.actions[':id'].retry.$post(call));
      say(actionTexts.outcome.retried);
      await showAction(queryClient, action);
      setTimeout(focusPage);
    } catch (error) {
      const description = problemOf(error);
      toast.show({ tone: 'danger', title: actionTexts.outcome.retryFailed, description });
    }
  }
  return (
    <Button onClick={retry}>
      <RotateCw aria-hidden="true" className="size-4" />
      {actionTexts.outcome.retry}
    </Button>
  );
}
