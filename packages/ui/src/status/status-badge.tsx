import type { ActionStatus, ExecutionState } from '@countersign/actions';
import {
  Ban,
  CircleCheck,
  CircleCheckBig,
  CircleX,
  Clock,
  Hourglass,
  OctagonAlert,
  TimerOff,
  TriangleAlert,
  Undo2,
  type LucideIcon,
} from 'lucide-react';
import type { Tone } from '../base/tone.ts';
import { labels } from '../labels.ts';
import { Badge } from './badge.tsx';

const statusLook: Record<ActionStatus, [LucideIcon, Tone]> = {
  pending: [Clock, 'warning'],
  approved: [CircleCheck, 'success'],
  rejected: [CircleX, 'danger'],
  withdrawn: [Undo2, 'neutral'],
  expired: [TimerOff, 'neutral'],
};

const executionLook: Record<ExecutionState, [LucideIcon, Tone]> = {
  none: [Ban, 'neutral'],
  queued: [Hourglass, 'info'],
  executed: [CircleCheckBig, 'success'],
  refused: [OctagonAlert, 'danger'],
  stalled: [TriangleAlert, 'warning'],
};

export interface StatusBadgeProps {
  status: ActionStatus;
  labels?: Record<ActionStatus, string>;
  className?: string;
}

/** Where the decision about an action stands. */
export function StatusBadge({
  status,
  labels: words = labels.status,
  className,
}: StatusBadgeProps) {
  const [icon, tone] = statusLook[status];
  return (
    <Badge tone={tone} icon={icon} className={className}>
      {words[status]}
    </Badge>
  );
}

export interface ExecutionBadgeProps {
  state: ExecutionState;
  labels?: Record<ExecutionState, string>;
  className?: string;
}

/** Where the execution of an approved action stands. */
export function ExecutionBadge({
  state,
  labels: words = labels.execution,
  className,
}: ExecutionBadgeProps) {
  const [icon, tone] = executionLook[state];
  return (
    <Badge tone={tone} icon={icon} className={className}>
      {words[state]}
    </Badge>
  );
}

export interface ActionBadgeProps {
  status: ActionStatus;
  execution: ExecutionState;
  className?: string;
}

/** One badge for a list: the execution once there is one, else the decision. */
export function ActionBadge({ status, execution, className }: ActionBadgeProps) {
  return execution === 'none' ? (
    <StatusBadge status={status} className={className} />
  ) : (
    <ExecutionBadge state={execution} className={className} />
  );
}
