import type { PersonRef } from '@countersign/actions';
import { isFilledIn } from '@countersign/actions/characters';
import { Button, Field } from '@countersign/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { useKeptText } from '../session/drafts.ts';
import { KeyHint, Keys, useKeyShortcuts } from '../shell/keys.tsx';
import { type Shortcut, useShortcuts } from '../shell/shortcuts.ts';
import { actionTexts } from '../strings/action.ts';
import { MentionBox } from './comments/mention-box.tsx';
import { stillNamed } from './comments/mentions.ts';
import { Problem, isUncertain } from './problem.tsx';
import { actionQuery } from './queries.ts';

/** Something to say about the action; kept on this machine until it is sent. */
export function CommentBox({ actionId, say }: { actionId: string; say: (text: string) => void }) {
  const queryClient = useQueryClient();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useKeptText(`comment.${actionId}`);
  const [empty, setEmpty] = useState(false);
  const [chosen, setChosen] = useState<readonly PersonRef[]>([]);
  // One key for one text: sent again after a lost reply it is the same comment.
  const key = useRef<string>(undefined);
  const texts = actionTexts.comment;

  const change = (next: string): void => {
    setText(next);
    setEmpty(false);
    key.current = undefined;
  };
  const send = useMutation({
    mutationFn: () => {
      key.current ??= crypto.randomUUID();
      const mentions = stillNamed(text, chosen).map(({ personId }) => personId);
      const named = mentions.length > 0 && { mentions };
      return data(
        api.workflow.actions[':id'].comments.$post(
          { param: { id: actionId }, json: { text: text.trim(), ...named } },
          { headers: { 'idempotency-key': key.current } },
        ),
      );
    },
    onSuccess: async () => {
      change('');
      setChosen([]);
      say(texts.sent);
      await queryClient.invalidateQueries({ queryKey: actionQuery(actionId).queryKey });
    },
  });
  const submit = async (): Promise<void> => {
    if (send.isPending) return;
    if (!isFilledIn(text)) {
      setEmpty(true);
      box.current?.focus();
      return;
    }
    await send.mutateAsync().catch(() => {});
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') box.current?.blur();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void submit();
  };
  const shortcuts = useMemo<Shortcut[]>(
    () => [
      {
        keys: 'm',
        label: actionTexts.keys.comment,
        scope: 'page',
        run: () => box.current?.focus(),
      },
    ],
    [],
  );
  useShortcuts(shortcuts);
  const keyShortcuts = useKeyShortcuts('m');

  return (
    <div className="rounded-lg border border-line bg-surface p-4">
      {send.error && (
        <Problem
          title={isUncertain(send.error) ? texts.uncertain : texts.failed}
          error={send.error}
        />
      )}
      <Field label={texts.label} {...(empty && { error: texts.empty })}>
        <MentionBox
          actionId={actionId}
          box={box}
          aria-keyshortcuts={keyShortcuts}
          text={text}
          placeholder={texts.placeholder}
          onChange={change}
          onChoose={(person) => setChosen([...chosen, person])}
          onKeyDown={onKeyDown}
        />
      </Field>
      <div className="mt-2 flex items-center justify-end gap-3">
        <span className="text-xs text-fg-muted max-sm:hidden">
          {texts.keys} <Keys keys="mod+enter" />
        </span>
        <KeyHint keys="m" className="max-sm:hidden" />
        <Button busy={send.isPending} onClick={submit}>
          {texts.send}
        </Button>
      </div>
    </div>
  );
}
