import type { ActionDetail, LiveCheck } from '@countersign/actions';
import { Card } from '@countersign/ui';
import { CircleCheck, CircleX, CornerUpLeft, EyeOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useMe } from '../session/me.ts';
import { actionTexts } from '../strings/action.ts';
import { DecisionForm } from './decision-form.tsx';
import { sentence } from './live-check.ts';
import { LostDecision } from './lost-decision.tsx';
import { NextAction } from './next-action.tsx';
import { useDecide } from './use-decide.ts';

const marks = {
  approved: [CircleCheck, 'text-success'],
  rejected: [CircleX, 'text-danger'],
  changes_requested: [CornerUpLeft, 'text-info'],
} as const;

/** Where the person decides; or what they decided, or why they may not. */
export function DecisionCard({
  action,
  check,
  changed,
  onShowChange,
}: {
  action: ActionDetail;
  check: LiveCheck | undefined;
  /** There is a revision that the person has not looked at. */
  changed: boolean;
  onShowChange: () => void;
}) {
  const { personId } = useMe();
  const own = action.reviews.find(
    ({ checker, revision }) => checker.personId === personId && revision === action.revision,
  );
  const texts = actionTexts.decision;
  const decision = useDecide(action);
  const result = useRef<HTMLDivElement>(null);
  const open = action.status === 'pending' && action.reviewable.allowed;
  const wasOpen = useRef(false);
  useEffect(() => {
    // The pressed button is gone: the focus goes to what has come of it.
    if (!open && own && wasOpen.current && !decision.error) result.current?.focus();
    wasOpen.current = open;
  }, [open, own, decision.error]);

  if (open) {
    return (
      <DecisionForm
        action={action}
        decision={decision}
        check={check}
        changed={changed}
        onShowChange={onShowChange}
      />
    );
  }
  const lost = (decision.error || !own) && (
    <LostDecision actionId={action.id} error={decision.error} />
  );
  if (own) {
    const [Mark, colour] = marks[own.status];
    return (
      <>
        {lost}
        <Card title={texts.title}>
          <div ref={result} tabIndex={-1} className="outline-none">
            <p className="flex items-center gap-2 font-medium">
              <Mark aria-hidden="true" className={`size-4 ${colour}`} />
              {texts[own.status]}
            </p>
            <NextAction after={action.id} />
          </div>
        </Card>
      </>
    );
  }
  if (action.status !== 'pending' || action.reviewable.allowed) return lost;
  return (
    <>
      {lost}
      <Card title={texts.notYou}>
        <p className="flex gap-2 text-fg-muted">
          <EyeOff aria-hidden="true" className="mt-0.75 size-4 shrink-0" />
          {sentence(action.reviewable.reason)}
        </p>
      </Card>
    </>
  );
}
