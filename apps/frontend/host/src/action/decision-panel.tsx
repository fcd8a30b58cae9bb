import type { ActionStage, LiveCheck } from '@countersign/actions';
import { isFilledIn, longestRemark, upTo } from '@countersign/actions/characters';
import type { Draft } from '@countersign/remote';
import { Button, Field, Textarea } from '@countersign/ui';
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
import { actionTexts } from '../strings/action.ts';
import { t } from '../strings/index.ts';
import { ConfirmDoubt } from './confirm-doubt.tsx';
import type { DecisionDraft } from './decision-drafts.ts';
import { cautionIn, objectionIn } from './live-check.ts';
import { isUncertain, Problem } from './problem.tsx';
import { AskFactor, FactorNote } from './reentry/ask-factor.tsx';
import type { EntryForm } from './reentry/entry-form.ts';
import { ReentryFields, type ReentryHandle } from './reentry/reentry-fields.tsx';
import { type Decision, needsFactor, type useDecide, type Verdict } from './use-decide.ts';
import { useSending } from './use-sending.ts';

const texts = actionTexts.decision;
/** Where Ctrl and Enter send. */
const typedInto = 'input, textarea, select';

/**
 * The one decision that is open: its own text, its own way to send it, and the way back, which
 * keeps the text. Enter makes a line; Ctrl+Enter sends. The decision names the revision that the
 * page shows.
 */
export function DecisionPanel({
  verdict,
  decision,
  draft: [text, setText],
  check,
  changed,
  stage,
  entry,
  entered: [entered, setEntered],
  onShowChange,
  onClose,
  ref,
}: {
  verdict: Verdict;
  decision: ReturnType<typeof useDecide>;
  draft: DecisionDraft;
  check: LiveCheck | undefined;
  changed: boolean;
  /** Where it counts: what that asks of an approval. */
  stage: ActionStage | undefined;
  /** What an approval enters again, if anything. */
  entry: EntryForm | undefined;
  /** What was entered so far, kept while the panel is closed. */
  entered: readonly [Draft, (draft: Draft) => void];
  onShowChange: () => void;
  onClose: () => void;
  ref: Ref<{ focus: () => void }>;
}) {
  const { error, busy } = decision;
  const [missing, setMissing] = useState(false);
  const reentry = useRef<ReentryHandle>(null);
  const group = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const objection = verdict === 'approved' && objectionIn(check, actionTexts.check.changedBody);
  const caution = verdict === 'approved' && cautionIn(check);
  const refused = fieldErrorsOf(error)['reviewComment'];
  const fieldError = missing ? texts.needsComment[verdict] : refused;
  const asksComment = stage?.comment ?? false;
  const needsText = verdict !== 'approved' || asksComment;
  const minutes = verdict === 'approved' ? stage?.secondFactorMinutes : undefined;
  const wrong = fieldErrorsOf(error, 'reentered.');
  const isSaid = refused !== undefined || Object.keys(wrong).length > 0 || needsFactor(error);
  const stale = error instanceof ApiError && error.code === 'stale_revision';

  const sending = useSending({
    decision,
    isDoubtful: Boolean(objection || caution),
    changed,
    onShowChange,
    onTaken: () => setText(''),
  });
  const focusFirst = (): void => (reentry.current ?? field.current)?.focus();
  useImperativeHandle(ref, () => ({ focus: focusFirst }), []);
  useEffect(() => {
    // A phone's keyboard would cover what is approved for a text that is seldom written.
    const isSeldom = !needsText && reentry.current === null;
    if (isSeldom && matchMedia('(pointer: coarse)').matches) group.current?.focus();
    else focusFirst();
    field.current?.setSelectionRange(-1, -1);
  }, [needsText]);

  /** What is to be sent; nothing when it lacks something, which then says so. */
  function whole(): Decision | undefined {
    const reentered = reentry.current?.read();
    const isEntered = reentry.current === null || reentered !== undefined;
    const lacksText = needsText && !isFilledIn(text);
    setMissing(lacksText);
    if (lacksText && isEntered) field.current?.focus();
    if (lacksText || !isEntered) return undefined;
    const comment = isFilledIn(text) ? text.trim() : '';
    return { status: verdict, comment, ...(reentered && { reentered }) };
  }
  function submit(): Promise<void> | void {
    if (changed) return onShowChange();
    const read = whole();
    return read && sending.begin(read);
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (event.key === 'Escape' && !busy) {
      event.preventDefault();
      onClose();
    }
    const mod = event.ctrlKey || event.metaKey;
    const isField = event.target instanceof Element && event.target.matches(typedInto);
    if (event.key !== 'Enter' || !mod || !isField) return;
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
        {error && !busy && !isSaid && !stale && (
          <div className="mb-3">
            <Problem title={isUncertain(error) ? texts.uncertain : texts.failed} error={error} />
          </div>
        )}
        {minutes != null && <FactorNote minutes={minutes} />}
        {entry && (
          <ReentryFields
            ref={reentry}
            of={entry}
            initial={entered}
            onChange={setEntered}
            errors={wrong}
            busy={busy}
          />
        )}
        <Field
          label={texts.field[verdict]}
          required={needsText}
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
            variant={verdict === 'rejected' ? 'danger' : 'primary'}
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
      <ConfirmDoubt
        open={sending.isAsking}
        onOpenChange={sending.setAsking}
        objection={objection || undefined}
        caution={caution || undefined}
        busy={busy}
        onConfirm={sending.send}
      />
      <AskFactor why={sending.whyFactor} onGiven={sending.send} onCancel={sending.cancelFactor} />
    </>
  );
}
