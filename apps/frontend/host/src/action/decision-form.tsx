import type { ActionDetail, LiveCheck } from '@countersign/actions';
import type { Draft } from '@countersign/remote';
import { Button, type ButtonVariant, Card, RevealText, cn } from '@countersign/ui';
import { Check, CornerUpLeft, type LucideIcon, TriangleAlert, X } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ApiError } from '../api/error.ts';
import { KeyHint, useKeyShortcuts } from '../shell/keys.tsx';
import { type Shortcut, useShortcuts } from '../shell/shortcuts.ts';
import { actionTexts } from '../strings/action.ts';
import { delegationTexts } from '../strings/delegations.ts';
import { useDecisionDrafts, verdicts } from './decision-drafts.ts';
import { DecisionPanel } from './decision-panel.tsx';
import { LeftToOthers } from './left-to-others.tsx';
import { objectionIn } from './live-check.ts';
import { useEntryForm } from './reentry/use-entry-form.ts';
import { ownStage } from './stages/stage-state.ts';
import type { Verdict, useDecide } from './use-decide.ts';

const texts = actionTexts.decision;
const ways: Record<Verdict, { key: string; icon: LucideIcon; variant: ButtonVariant }> = {
  approved: { key: 'a', icon: Check, variant: 'primary' },
  rejected: { key: 'r', icon: X, variant: 'danger-outline' },
  changes_requested: { key: 'b', icon: CornerUpLeft, variant: 'secondary' },
};

/**
 * Approve, reject or ask for changes: three ways, of which one is open at a time. While it is, nothing of the others is
 * on the page, so neither Tab nor a key leads from a reason to an approval.
 */
export function DecisionForm({
  action,
  decision,
  check,
  changed,
  onShowChange,
}: {
  action: ActionDetail;
  decision: ReturnType<typeof useDecide>;
  check: LiveCheck | undefined;
  changed: boolean;
  onShowChange: () => void;
}) {
  const drafts = useDecisionDrafts(action.id);
  const [opened, setOpened] = useState<Verdict>();
  const panel = useRef<{ focus: () => void }>(null);
  const buttons = useRef<Partial<Record<Verdict, HTMLButtonElement | null>>>({});
  const closed = useRef<Verdict>(undefined);
  const keyShortcuts = {
    approved: useKeyShortcuts('a'),
    rejected: useKeyShortcuts('r'),
    changes_requested: useKeyShortcuts('b'),
  };
  const stale = decision.error instanceof ApiError && decision.error.code === 'stale_revision';
  const stage = ownStage(action);
  const entered = useState<Draft>({});
  const entry = useEntryForm(action, stage?.reenter);
  const { reset } = decision;
  const why = action.reviewable.allowed ? action.reviewable.whyNotApprove : undefined;
  const behalf = action.reviewable.allowed ? action.reviewable.onBehalfOf : undefined;
  const isFutile = objectionIn(check, actionTexts.check.changedBody) !== undefined;
  const whyNotReturn = action.reviewable.allowed ? action.reviewable.whyNotReturn : undefined;
  const offered = useMemo(
    () =>
      verdicts.filter(
        (each) => !(each === 'approved' && why) && !(each === 'changes_requested' && whyNotReturn),
      ),
    [why, whyNotReturn],
  );

  const open = useCallback(
    (verdict: Verdict) => (changed ? onShowChange() : setOpened(verdict)),
    [changed, onShowChange],
  );
  const close = useCallback(() => {
    closed.current = opened;
    reset();
    setOpened(undefined);
  }, [opened, reset]);
  useEffect(() => {
    if (opened || !closed.current) return;
    buttons.current[closed.current]?.focus();
    closed.current = undefined;
  }, [opened]);

  const shortcuts = useMemo<Shortcut[]>(() => {
    const back = { label: texts.keys.back, scope: 'page', run: () => panel.current?.focus() };
    const all = offered.map((verdict) => ({
      keys: ways[verdict].key,
      label: texts.open[verdict],
      scope: 'page' as const,
      run: () => open(verdict),
    }));
    if (!opened) return all;
    return [
      { ...back, keys: ways[opened].key, scope: 'page' },
      { keys: 'Escape', label: texts.keys.close, scope: 'page', run: close },
    ];
  }, [opened, open, close, offered]);
  useShortcuts(shortcuts);

  return (
    <Card title={opened ? texts.titles[opened](action.revision) : texts.title}>
      {changed && (
        <div role="status" className="mb-3 flex gap-2 rounded-md bg-warning-soft p-2.5">
          <TriangleAlert aria-hidden="true" className="mt-0.75 size-4 shrink-0 text-warning" />
          <div>
            <p>{stale ? texts.changedMeanwhile : texts.changedFirst}</p>
            <Button size="sm" className="mt-1.5" onClick={onShowChange}>
              {actionTexts.changed.show}
            </Button>
          </div>
        </div>
      )}
      {stage && action.stages.length > 1 && (
        <p className="mb-3">
          <span className="text-fg-muted">{texts.countsIn}</span>{' '}
          <span className="font-medium">
            <RevealText value={stage.name} />
          </span>
        </p>
      )}
      {behalf && (
        <p className="mb-3">
          <span className="text-fg-muted">{delegationTexts.decidesFor}</span>{' '}
          <span className="font-medium">
            <RevealText value={behalf.name} />
          </span>
          . <span className="text-fg-muted">{delegationTexts.both}</span>
        </p>
      )}
      {why && <LeftToOthers why={why} />}
      {opened ? (
        <DecisionPanel
          key={opened}
          ref={panel}
          verdict={opened}
          decision={decision}
          draft={drafts[opened]}
          check={check}
          changed={changed}
          stage={stage}
          entry={opened === 'approved' ? entry : undefined}
          entered={entered}
          onShowChange={onShowChange}
          onClose={close}
        />
      ) : (
        <div className="grid grid-cols-2 gap-2">
          {offered.map((verdict) => {
            const { key, icon: Mark, variant } = ways[verdict];
            return (
              <Button
                key={verdict}
                ref={(button) => {
                  buttons.current[verdict] = button;
                }}
                variant={verdict === 'approved' && isFutile ? 'secondary' : variant}
                size="lg"
                aria-disabled={changed}
                aria-keyshortcuts={keyShortcuts[verdict]}
                className={cn(
                  'aria-disabled:opacity-50',
                  (why || verdict === 'changes_requested') && 'col-span-2',
                )}
                onClick={() => open(verdict)}
              >
                <Mark aria-hidden="true" className="size-4" />
                {texts.open[verdict]}
                <KeyHint keys={key} className="max-lg:hidden" />
              </Button>
            );
          })}
        </div>
      )}
      {whyNotReturn && <p className="mt-2 text-xs text-fg-muted">{whyNotReturn}</p>}
      <p className="mt-2 text-xs text-fg-muted">
        {(entry ? texts.namesCovered : texts.names)(action.revision)}
      </p>
      {!opened && verdicts.some((verdict) => drafts[verdict][0] !== '') && (
        <p className="mt-1 text-xs text-fg-muted">{texts.draftKept}</p>
      )}
    </Card>
  );
}
