import type { Comment, PersonRef } from '@countersign/actions';
import { isFilledIn } from '@countersign/actions/characters';
import { Button, ConfirmDialog, Field } from '@countersign/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { actionTexts } from '../../strings/action.ts';
import { t } from '../../strings/index.ts';
import { Problem } from '../problem.tsx';
import { actionQuery } from '../queries.ts';
import { MentionBox } from './mention-box.tsx';
import { stillNamed } from './mentions.ts';
import { deleteComment, putComment } from './queries.ts';

const texts = actionTexts.comment;

interface Own {
  comment: Comment;
  actionId: string;
  isEdited: boolean;
  onEdit: (isEdited: boolean) => void;
}

/** Changes or removes one's own comment, while that is allowed. */
export function OwnComment({ comment, actionId, isEdited, onEdit }: Own) {
  const queryClient = useQueryClient();
  const [asks, setAsks] = useState(false);
  const param = { id: actionId, commentId: comment.id };
  const show = () => queryClient.invalidateQueries({ queryKey: actionQuery(actionId).queryKey });
  const remove = useMutation({ mutationFn: () => deleteComment(param), onSuccess: show });
  const save = useMutation({
    mutationFn: (json: { text: string; mentions: string[] }) => putComment(param, json),
    onSuccess: async () => {
      await show();
      onEdit(false);
    },
  });
  if (isEdited) {
    return (
      <EditForm
        comment={comment}
        actionId={actionId}
        busy={save.isPending}
        error={save.error}
        onSave={save.mutate}
        onClose={() => onEdit(false)}
      />
    );
  }
  return (
    <>
      <div className="flex gap-2">
        <Button size="sm" onClick={() => onEdit(true)}>
          {texts.edit}
        </Button>
        <Button size="sm" onClick={() => setAsks(true)}>
          {texts.remove}
        </Button>
      </div>
      <ConfirmDialog
        open={asks}
        onOpenChange={setAsks}
        title={texts.removeTitle}
        description={texts.removeBody}
        confirmLabel={texts.remove}
        cancelLabel={t.cancel}
        busy={remove.isPending}
        onConfirm={() => remove.mutateAsync().catch(() => {})}
      >
        {remove.error && <Problem title={texts.notRemoved} error={remove.error} />}
      </ConfirmDialog>
    </>
  );
}

function EditForm({
  comment,
  actionId,
  busy,
  error,
  onSave,
  onClose,
}: Pick<Own, 'comment' | 'actionId'> & {
  busy: boolean;
  error: Error | null;
  onSave: (json: { text: string; mentions: string[] }) => void;
  onClose: () => void;
}) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(comment.text);
  const [chosen, setChosen] = useState<readonly PersonRef[]>(comment.mentions);
  const send = () => {
    if (busy || !isFilledIn(text)) return;
    const mentions = stillNamed(text, chosen).map(({ personId }) => personId);
    onSave({ text: text.trim(), mentions });
  };
  return (
    <div className="flex flex-col gap-2">
      {error && <Problem title={texts.notChanged} error={error} />}
      <Field label={texts.editLabel} {...(!isFilledIn(text) && { error: texts.empty })}>
        <MentionBox
          actionId={actionId}
          box={box}
          text={text}
          onChange={setText}
          onChoose={(person) => setChosen([...chosen, person])}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onClose();
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            send();
          }}
        />
      </Field>
      <div className="flex justify-end gap-2">
        <Button size="sm" onClick={onClose}>
          {t.cancel}
        </Button>
        <Button size="sm" variant="primary" busy={busy} onClick={send}>
          {texts.save}
        </Button>
      </div>
    </div>
  );
}
