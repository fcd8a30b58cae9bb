import type { LiveCheck } from '@countersign/actions';
import { isFilledIn, longestRemark, upTo } from '@countersign/actions/characters';
import { Button, ConfirmDialog, Field, Textarea } from '@countersign/ui';
import {
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type KeyboardEvent,
  type Ref,
} from 'react';
import { ApiError, fieldErrorsOf } from '../api/error.ts';
import { Keys } from '../shell/keys.tsx';
import { t } from '../strings/index.ts';
import type { DecisionDraft } from './decision-drafts.ts';
import { cautionIn, objectionIn } from './live-check.ts';
import { isUncertain, Problem } from './problem.tsx';
import type { useDecide, Verdict } from './use-decide.ts';

const texts = t.action.decision;

/**
 * The one decision that is open: its own text, its own way to send it, and the way back, which
 * keeps the text. Enter makes a line; Ctrl+Enter sends. The decision names the revision that the
 * page shows.
 */
export function DecisionPanel({
  verdict,
  decision: { decide, error, busy },
  draft: [text, setText],
  check,
  changed,
  asksComment,
  onShowChange,
  onClose,
  ref,
}: {
  verdict: Verdict;
  decision: ReturnType<typeof useDecide>;
  draft: DecisionDraft;
  check: LiveCheck | undefined;
  changed: boolean;
  /** An approval needs a comment, as a rejection does. */
  asksComment: boolean;
  onShowChange: () => void;
  onClose: () => void;
  ref: Ref<{ focus: () => void }>;
}) {
  const [missing, setMissing] = useState(false);
  const [asking, setAsking] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const objection = verdict === 'approved' && objectionIn(check, t.action.check.changedBody);
  const caution = verdict === 'approved' && cautionIn(check);
  const refused = fieldErrorsOf(error)['reviewComment'];
  const fieldError = missing ? texts.needsComment[verdict] : refused;
  const needsText = verdict === 'rejected' || asksComment;
  const stale = error instanceof ApiError && error.code === 'stale_revision';

  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }), []);
  useEffect(() => {
    // A phone's keyboard would cover what is approved for a text that is seldom written.
    if (!needsText && matchMedia('(pointer: coarse)').matches) group.current?.focus();
    else field.current?.focus();
    field.current?.setSelectionRange(-1, -1);
  }, [needsText]);

  async function send(): Promise<void> {
    if (changed) return onShowChange();
    setMissing(false);
    if (needsText && !isFilledIn(text)) {
      setMissing(true);
      field.current?.focus();
      return;
    }
    if (await decide(verdict, isFilledIn(text) ? text.trim() : '')) setText('');
    setAsking(false);
  }
  const submit = (): Promise<void> | void =>
    (objection || caution) && !changed ? setAsking(true) : send();

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && !busy) {
      event.preventDefault();
      onClose();
    }
    const mod = event.ctrlKey || event.metaKey;
    if (event.key !== 'Enter' || !mod || event.target !== field.current) return;
    event.preventDefault();
    if (!event.repeat && !busy) void submit();
  };

  return (
    <>
      <div
        ref={group}
        role="group"
        aria-label={texts.submit[verdict]}
        tabIndex={-1}
        className="outline-none"
        onKeyDown={onKeyDown}
      >
        {error && !busy && !refused && !stale && (
          <div className="mb-3">
            <Problem title={isUncertain(error) ? texts.uncertain : texts.failed} error={error} />
          </div>
        )}
        <Field
          label={texts.field[verdict]}
          hint={verdict === 'approved' && asksComment ? texts.commentHint : texts.hints[verdict]}
          {...(fieldError !== undefined && { error: fieldError })}
        >
          <Textarea
            ref={field}
            value={text}
            onChange={(event) => {
              setText(upTo(longestRemark, event.target.value));
              setMissing(false);
            }}
          />
        </Field>
        <div className="mt-3 grid grid-cols-2 gap-2">
          <Button
            variant={verdict === 'approved' ? 'primary' : 'danger'}
            size="lg"
            aria-disabled={changed}
            aria-keyshortcuts="Control+Enter Meta+Enter"
            className="aria-disabled:opacity-50"
            busy={busy}
            onClick={submit}
          >
            {texts.submit[verdict]}
          </Button>
          <Button size="lg" aria-disabled={busy} onClick={onClose}>
            {t.cancel}
          </Button>
        </div>
        <p className="mt-2 text-xs text-fg-muted max-lg:hidden">
          {texts.keys.send} <Keys keys="mod+enter" />
        </p>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={objection ? texts.anyway : texts.despite}
        description={
          objection
            ? [caution, texts.anywayBody(objection)].filter(Boolean).join(' ')
            : texts.despiteBody(caution || '')
        }
        confirmLabel={texts.approveAnyway}
        cancelLabel={t.cancel}
        busy={busy}
        onConfirm={send}
      />
    </>
  );
}
