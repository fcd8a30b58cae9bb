import type { ActionDetail } from '@countersign/actions';
import { Button, Card, ConfirmDialog, Field, Kbd, Textarea } from '@countersign/ui';
import { Check, TriangleAlert, X } from 'lucide-react';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { ApiError, fieldErrorsOf } from '../api/error.ts';
import { useKeptText } from '../session/use-kept-text.ts';
import { useShortcuts, type Shortcut } from '../shell/shortcuts.ts';
import { t } from '../strings/index.ts';
import { objectionIn, type LiveCheck } from './live-check.ts';
import { isUncertain, Problem } from './problem.tsx';
import { useDecide, type Verdict } from './use-decide.ts';

const texts = t.action.decision;

/** Approve or reject, with a comment. The decision names the revision that the page shows. */
export function DecisionForm({
  action,
  check,
  changed,
  onShowChange,
}: {
  action: ActionDetail;
  check: LiveCheck | undefined;
  changed: boolean;
  onShowChange: () => void;
}) {
  const { decide, error, deciding, busy } = useDecide(action);
  const [comment, setComment] = useKeptText(`decision.${action.id}`);
  const [missing, setMissing] = useState(false);
  const [asking, setAsking] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const approveButton = useRef<HTMLButtonElement>(null);
  const objection = objectionIn(check, t.action.check.changedBody);
  const refused = fieldErrorsOf(error)['reviewComment'];
  const fieldError = missing ? texts.needsComment : refused;
  const stale = error instanceof ApiError && error.code === 'stale_revision';

  async function send(status: Verdict): Promise<void> {
    if (changed) return onShowChange();
    setMissing(false);
    if (status === 'rejected' && comment.trim() === '') {
      setMissing(true);
      field.current?.focus();
      return;
    }
    if (await decide(status, comment.trim())) setComment('');
    setAsking(false);
  }
  const approve = (): Promise<void> | void =>
    objection && !changed ? setAsking(true) : send('approved');

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') field.current?.blur();
  };
  const shortcuts = useMemo<Shortcut[]>(() => {
    // A stray key must not decide: the keys lead to the decision, Enter takes it.
    const goTo = (of: typeof field | typeof approveButton) => () =>
      changed ? onShowChange() : of.current?.focus();
    return [
      { keys: 'a', label: t.action.keys.approve, scope: 'page', run: goTo(approveButton) },
      { keys: 'r', label: t.action.keys.reject, scope: 'page', run: goTo(field) },
    ];
  }, [changed, onShowChange]);
  useShortcuts(shortcuts);

  return (
    <Card title={texts.title}>
      {changed && (
        <div role="status" className="mb-3 flex gap-2 rounded-md bg-warning-soft p-2.5">
          <TriangleAlert aria-hidden="true" className="mt-0.75 size-4 shrink-0 text-warning" />
          <div>
            <p>{stale ? texts.changedMeanwhile : texts.changedFirst}</p>
            <Button size="sm" className="mt-1.5" onClick={onShowChange}>
              {t.action.changed.show}
            </Button>
          </div>
        </div>
      )}
      {error && !busy && !refused && !stale && (
        <div className="mb-3">
          <Problem title={isUncertain(error) ? texts.uncertain : texts.failed} error={error} />
        </div>
      )}
      <Field
        label={texts.comment}
        hint={texts.optional}
        {...(fieldError !== undefined && { error: fieldError })}
      >
        <Textarea
          ref={field}
          value={comment}
          maxLength={4000}
          onChange={(event) => {
            setComment(event.target.value);
            setMissing(false);
          }}
          onKeyDown={onKeyDown}
        />
      </Field>
      <div className="mt-3 grid grid-cols-2 gap-2">
        <Button
          ref={approveButton}
          variant="primary"
          size="lg"
          aria-disabled={changed}
          className="aria-disabled:opacity-50"
          busy={busy && deciding === 'approved'}
          onClick={approve}
        >
          <Check aria-hidden="true" className="size-4" />
          {texts.approve}
          <Kbd className="max-lg:hidden">A</Kbd>
        </Button>
        <Button
          size="lg"
          aria-disabled={changed}
          className="text-danger aria-disabled:opacity-50"
          busy={busy && deciding === 'rejected'}
          onClick={() => send('rejected')}
        >
          <X aria-hidden="true" className="size-4" />
          {texts.reject}
          <Kbd className="max-lg:hidden">R</Kbd>
        </Button>
      </div>
      <p className="mt-2 text-xs text-fg-muted">{texts.names(action.revision)}</p>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={texts.anyway}
        description={texts.anywayBody(objection ?? '')}
        confirmLabel={texts.approveAnyway}
        cancelLabel={t.cancel}
        busy={busy}
        onConfirm={() => send('approved')}
      />
    </Card>
  );
}
