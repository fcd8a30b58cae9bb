import type { ActionStatus, ExecutionState } from '@countersign/actions';
import {
  Ban,
  CalendarClock,
  CircleCheck,
  CircleCheckBig,
  CircleDashed,
  CircleOff,
  CircleSlash,
  CircleX,
  Clock,
  CornerUpLeft,
  Hourglass,
  type LucideIcon,
  Mail,
  OctagonAlert,
  TimerOff,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import { type Tone, softTone } from '../base/tone.ts';
import { labels } from '../labels.ts';
import type { ReactNode } from 'react';
import { cn } from '../base/class-names.ts';
import { Icon } from '../base/icon.tsx';

const statusLook: Record<ActionStatus, [LucideIcon, Tone]> = {
  pending: [Clock, 'warning'],
  returned: [CornerUpLeft, 'info'],
  approved: [CircleCheck, 'success'],
  rejected: [CircleX, 'danger'],
  withdrawn: [Undo2, 'neutral'],
  expired: [TimerOff, 'neutral'],
};

const executionLook: Record<ExecutionState, [LucideIcon, Tone]> = {
  none: [Ban, 'neutral'],
  scheduled: [CalendarClock, 'info'],
  queued: [Hourglass, 'info'],
  executed: [CircleCheckBig, 'success'],
  refused: [OctagonAlert, 'danger'],
  stalled: [TriangleAlert, 'warning'],
  cancelled: [CircleSlash, 'neutral'],
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

type Look = keyof typeof labels.user;

const looks: Record<Look, [Tone, LucideIcon]> = {
  provisioning: ['info', CircleDashed],
  active: ['success', CircleCheck],
  invited: ['info', Mail],
  updating: ['info', CircleDashed],
  locking: ['warning', CircleDashed],
  locked: ['warning', CircleOff],
  unlocking: ['info', CircleDashed],
  deactivating: ['warning', CircleDashed],
  deactivated: ['neutral', CircleOff],
  reactivating: ['info', CircleDashed],
  void: ['neutral', CircleOff],
};

/** Where a user stands; an active one who has not accepted the invitation is invited. */
export function UserBadge({
  user: { status, signIn },
}: {
  user: { status: Exclude<Look, 'invited'>; signIn: 'invited' | 'accepted' | 'unknown' };
}) {
  const look = status === 'active' && signIn === 'invited' ? 'invited' : status;
  const [tone, icon] = looks[look];
  return (
    <Badge tone={tone} icon={icon}>
      {labels.user[look]}
    </Badge>
  );
}

export interface BadgeProps {
  tone?: Tone;
  icon?: LucideIcon;
  title?: string;
  className?: string;
  children: ReactNode;
}

/** A word set apart. Its colour never says anything that the word does not. */
export function Badge({ tone = 'neutral', icon, title, className, children }: BadgeProps) {
  return (
    <span
      title={title}
      className={cn(
        'inline-flex h-5.5 max-w-full align-middle items-center gap-1 rounded-sm border px-1.5 text-xs font-medium whitespace-nowrap',
        softTone[tone],
        className,
      )}
    >
      {icon && <Icon of={icon} className="size-3.5" />}
      <span className="truncate">{children}</span>
    </span>
  );
}
