import type { ActionDetail, LiveCheck } from '@countersign/actions';
import { Card } from '@countersign/ui';
import { CircleCheck, CircleX, CornerUpLeft } from 'lucide-react';
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

interface Props {
  action: ActionDetail;
  check: LiveCheck | undefined;
  /** There is a revision that the person has not looked at. */
  changed: boolean;
  onShowChange: () => void;
}

/** Where the person decides; or what they decided. */
export function DecisionCard({ action, check, changed, onShowChange }: Props) {
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
  return lost;
}

/** Why the person does not decide what waits for others. */
export function NotYours({
  action: { status, reviewable, reviews, revision },
}: Pick<Props, 'action'>) {
  const { personId, permissions } = useMe();
  if (status !== 'pending' || reviewable.allowed) return null;
  // Those never decide: who does stands with the stages.
  if (!permissions.includes('action:review')) return null;
  if (reviews.some((one) => one.checker.personId === personId && one.revision === revision)) {
    return null;
  }
  return (
    <Card title={actionTexts.decision.notYou}>
      <p className="text-fg-muted">{sentence(reviewable.reason)}</p>
    </Card>
  );
}
