import type { ActionDetail } from '@countersign/actions';
import { Banner, Button, useToast } from '@countersign/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { UserRoundPlus } from 'lucide-react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { focusPage } from '../shell/page-focus.ts';
import { actionTexts } from '../strings/action.ts';
import { problemOf } from './problem.tsx';
import { showAction } from './queries.ts';

const texts = actionTexts.orphaned;

/** Says that nobody answers for an action, and lets a colleague adopt it; nothing where somebody does. */
export function OrphanBanner({
  action: { id, orphanedSince, adoptable },
  say,
}: {
  action: ActionDetail;
  say: (text: string) => void;
}) {
  const queryClient = useQueryClient();
  const toast = useToast();
  const adopt = useMutation({
    mutationFn: () => data(api.workflow.actions[':id'].adopt.$post({ param: { id }, json: {} })),
    onSuccess: async (action) => {
      say(texts.done);
      await showAction(queryClient, action, { stays: true });
      setTimeout(focusPage);
    },
    onError: (error) => {
      toast.show({ tone: 'danger', title: texts.failed, description: problemOf(error) });
    },
  });
  if (!orphanedSince) return null;
  return (
    <Banner tone="warning" title={texts.title}>
      <p>{texts.body}</p>
      {adoptable?.allowed && (
        <>
          <p className="mt-1">{texts.adopting}</p>
          <Button className="mt-2" disabled={adopt.isPending} onClick={() => adopt.mutate()}>
            <UserRoundPlus aria-hidden="true" className="size-4" />
            {texts.button}
          </Button>
        </>
      )}
    </Banner>
  );
}
