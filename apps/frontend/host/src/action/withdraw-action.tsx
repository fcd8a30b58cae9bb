import { isFilledIn, longestRemark, upTo } from '@countersign/actions/characters';
import { Button, ConfirmDialog, Field, Textarea } from '@countersign/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { useKeptText } from '../session/drafts.ts';
import { focusPage } from '../shell/page-focus.ts';
import { actionTexts } from '../strings/action.ts';
import { t } from '../strings/index.ts';
import { Problem } from './problem.tsx';
import { showAction } from './queries.ts';

/** Takes an action back, after a question: it can never be decided afterwards. */
export function WithdrawAction({
  actionId,
  say,
}: {
  actionId: string;
  say: (text: string) => void;
}) {
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useKeptText(`withdraw.${actionId}`);
  const texts = actionTexts.withdraw;
  const withdraw = useMutation({
    mutationFn: () => {
      const json = isFilledIn(reason) ? { reason: reason.trim() } : {};
      return data(api.workflow.actions[':id'].withdraw.$post({ param: { id: actionId }, json }));
    },
    onSuccess: async (action) => {
      setOpen(false);
      setReason('');
      say(texts.done);
      await showAction(queryClient, action);
      setTimeout(focusPage);
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Undo2 aria-hidden="true" className="size-4" />
        {texts.button}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={texts.title}
        description={texts.body}
        confirmLabel={texts.button}
        cancelLabel={t.cancel}
        busy={withdraw.isPending}
        onConfirm={() => withdraw.mutateAsync().catch(() => {})}
      >
        {withdraw.error && <Problem title={texts.failed} error={withdraw.error} />}
        <Field label={texts.reason} className="mt-2">
          <Textarea
            rows={2}
            value={reason}
            onChange={(event) => setReason(upTo(longestRemark, event.target.value))}
          />
        </Field>
      </ConfirmDialog>
    </>
  );
}
