import type { ActionDetail } from '@countersign/actions';
import { isUndecided } from '@countersign/actions/names';
import { Card, Time } from '@countersign/ui';
import { actionTexts } from '../../strings/action.ts';
import { BoundPolicy } from './bound-policy.tsx';
import { StageItem } from './stage-item.tsx';
import { stepsOf } from './stage-state.ts';

const texts = actionTexts.stages;

/** What must be approved and by whom, how far that is, and by which rule; nothing where nothing was bound. */
export function StagesCard({ action }: { action: ActionDetail }) {
  const { stages, policy, approvals, requiredApprovals, actionType, status, expiresAt } = action;
  const { executeWithinHours, returns = 0 } = action;
  if (stages.length === 0) return null;
  const steps = stepsOf(stages);
  const expiry = isUndecided(status) ? expiresAt : null;
  const within = status === 'pending' ? executeWithinHours : null;
  return (
    <Card
      title={texts.title}
      actions={
        requiredApprovals > 1 && (
          <span className="text-xs text-fg-muted tabular-nums">
            {texts.count(approvals, requiredApprovals)}
          </span>
        )
      }
    >
      <div className="flex flex-col gap-3">
        {steps.map((step, index) => (
          <section
            key={step[0]?.step}
            aria-label={steps.length > 1 ? texts.step(index + 1) : undefined}
          >
            {steps.length > 1 && (
              <h3 className="mb-1.5 text-xs font-medium text-fg-muted">{texts.step(index + 1)}</h3>
            )}
            <ul className="flex flex-col gap-3">
              {step.map((stage) => (
                <StageItem key={stage.stage} stage={stage} action={action} />
              ))}
            </ul>
          </section>
        ))}
      </div>
      {((expiry ?? within ?? policy) !== null || returns > 0) && (
        <div className="mt-3 flex flex-col gap-2 border-t border-line pt-3">
          {returns > 0 && <p className="text-xs text-fg-muted">{texts.returned(returns)}</p>}
          {expiry && (
            <p className="text-xs text-fg-muted">
              {status === 'returned' ? texts.expiresUnanswered : texts.expires}{' '}
              <Time at={expiry} show="absolute" focusable />
            </p>
          )}
          {within !== null && <p className="text-xs text-fg-muted">{texts.within(within)}</p>}
          {policy && (
            <BoundPolicy policy={policy} actionType={actionType} payload={action.payload} />
          )}
        </div>
      )}
    </Card>
  );
}
