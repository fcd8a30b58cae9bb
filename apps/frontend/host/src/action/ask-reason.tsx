import type { Action } from '@countersign/actions';
import { isFilledIn, longestRemark, upTo } from '@countersign/actions/characters';
import { Button, ConfirmDialog, Field, Textarea } from '@countersign/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useKeptText } from '../session/drafts.ts';
import { focusPage } from '../shell/page-focus.ts';
import { Problem } from './problem.tsx';
import { showAction } from './queries.ts';

interface Texts {
  button: string;
  title: string;
  body: string;
  reason: string;
  hint: string;
  needsReason: string;
  keep: string;
  failed: string;
}

/** A button for what is done to an action for good: after a question, and with a reason, which is kept while it is written. */
export function AskReason<A extends Action>({
  actionId,
  kind,
  icon: Mark,
  texts,
  send,
  onDone,
}: {
  actionId: string;
  /** Under which the reason is kept, such as `cancel`. */
  kind: string;
  icon: LucideIcon;
  texts: Texts;
  send: (reason: string) => Promise<A>;
  onDone: (action: A) => void;
}) {
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const [missing, setMissing] = useState(false);
  const [reason, setReason] = useKeptText(`${kind}.${actionId}`);
  const sending = useMutation({
    mutationFn: () => send(reason.trim()),
    onSuccess: async (action) => {
      setOpen(false);
      setReason('');
      onDone(action);
      await showAction(queryClient, action);
      setTimeout(focusPage);
    },
  });
  const confirm = async (): Promise<void> => {
    if (!isFilledIn(reason)) return setMissing(true);
    await sending.mutateAsync().catch(() => {});
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Mark aria-hidden="true" className="size-4" />
        {texts.button}
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={texts.title}
        description={texts.body}
        confirmLabel={texts.button}
        cancelLabel={texts.keep}
        busy={sending.isPending}
        onConfirm={confirm}
      >
        {sending.error && <Problem title={texts.failed} error={sending.error} />}
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
