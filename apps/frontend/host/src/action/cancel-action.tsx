import { isFilledIn, longestRemark, upTo } from '@countersign/actions/characters';
import { Button, ConfirmDialog, Field, Textarea } from '@countersign/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleSlash } from 'lucide-react';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { useKeptText } from '../session/drafts.ts';
import { focusPage } from '../shell/page-focus.ts';
import { actionTexts } from '../strings/action.ts';
import { Problem } from './problem.tsx';
import { showAction } from './queries.ts';

/** Has an approved action never be executed, after a question and with a reason; its owner has the last word. */
export function CancelAction({ actionId, say }: { actionId: string; say: (text: string) => void }) {
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const [missing, setMissing] = useState(false);
  const [reason, setReason] = useKeptText(`cancel.${actionId}`);
  const texts = actionTexts.cancel;
  const cancel = useMutation({
    mutationFn: () => {
      const call = { param: { id: actionId }, json: { reason: reason.trim() } };
      return data(api.workflow.actions[':id'].cancel.$post(call));
    },
    onSuccess: async (action) => {
      setOpen(false);
      setReason('');
      say(action.execution.state === 'cancelled' ? texts.done : texts.wished);
      await showAction(queryClient, action);
      setTimeout(focusPage);
    },
  });
  const confirm = async (): Promise<void> => {
    if (!isFilledIn(reason)) return setMissing(true);
    await cancel.mutateAsync().catch(() => {});
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <CircleSlash aria-hidden="true" className="size-4" />
        {texts.button}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={texts.title}
        description={texts.body}
        confirmLabel={texts.button}
        cancelLabel={texts.keep}
        busy={cancel.isPending}
        onConfirm={confirm}
      >
        {cancel.error && <Problem title={texts.failed} error={cancel.error} />}
        <Field
          label={texts.reason}
          hint={texts.hint}
          error={missing ? texts.needsReason : undefined}
          className="mt-2"
          required
        >
          <Textarea
            rows={2}
            value={reason}
            onChange={(event) => {
              setMissing(false);
              setReason(upTo(longestRemark, event.target.value));
            }}
          />
        </Field>
      </ConfirmDialog>
    </>
  );
}
