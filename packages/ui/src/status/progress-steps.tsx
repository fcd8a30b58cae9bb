import { Circle, CircleCheckBig, CircleDot, CircleX, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../base/cn.ts';
import { Icon } from '../base/icon.tsx';
import { labels, type Labels } from '../labels.ts';

export type StepState = 'done' | 'current' | 'failed' | 'todo';

export interface Step {
  label: ReactNode;
  state: StepState;
  /** Who and when, or why. */
  detail?: ReactNode;
}

export interface ProgressStepsProps {
  steps: readonly Step[];
  /** Says what goes through the steps, for screen readers. */
  label: string;
  className?: string;
  labels?: Labels['steps'];
}

const looks: Record<StepState, [LucideIcon, string]> = {
  done: [CircleCheckBig, 'text-success'],
  current: [CircleDot, 'text-accent'],
  failed: [CircleX, 'text-danger'],
  todo: [Circle, 'text-fg-muted'],
};

/** How far something has come: in a row, one under the other on phones. */
export function ProgressSteps({
  steps,
  label,
  className,
  labels: texts = labels.steps,
}: ProgressStepsProps) {
  return (
    <ol aria-label={label} className={cn('flex flex-col text-base sm:flex-row', className)}>
      {steps.map(({ label: name, state, detail }, index) => {
        const [icon, colour] = looks[state];
        const last = index === steps.length - 1;
        return (
          <li
            key={index}
            aria-current={state === 'current' ? 'step' : undefined}
            className={cn('flex min-w-0 gap-2 sm:flex-col sm:gap-1.5', !last && 'sm:flex-1')}
          >
            <span className="flex flex-col items-center gap-1 sm:w-full sm:flex-row sm:gap-2">
              <Icon of={icon} className={cn('mt-0.5 sm:mt-0', colour)} />
              {!last && (
                <span
                  className={cn(
                    'min-h-2 w-px flex-1 sm:mr-2 sm:h-px sm:min-h-0 sm:w-auto',
                    state === 'done' ? 'bg-success' : 'bg-line-strong',
                  )}
                />
              )}
            </span>
            <span className={cn('min-w-0 sm:pr-3', !last && 'max-sm:pb-3')}>
              <span className={cn('block', state === 'todo' ? 'text-fg-muted' : 'font-semibold')}>
                {name} <span className="sr-only">({texts[state]})</span>
              </span>
              {detail !== undefined && (
                <span className="block text-xs wrap-anywhere text-fg-muted">{detail}</span>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
