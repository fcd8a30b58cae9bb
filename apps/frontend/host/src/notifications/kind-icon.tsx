import { cn, Icon, type Tone } from '@countersign/ui';
import {
  AlarmClock,
  AtSign,
  Bell,
  CircleCheck,
  CircleCheckBig,
  CircleSlash,
  CornerUpLeft,
  Hourglass,
  Inbox,
  type LucideIcon,
  MessageSquare,
  OctagonAlert,
  Siren,
  TimerOff,
  TriangleAlert,
  Undo2,
  UserRoundCheck,
  Webhook,
} from 'lucide-react';
import type { Kind } from './queries.ts';

const looks: Record<Kind, [LucideIcon, Tone]> = {
  waits_for_you: [Inbox, 'accent'],
  changes_requested: [CornerUpLeft, 'info'],
  assigned: [UserRoundCheck, 'accent'],
  mentioned: [AtSign, 'accent'],
  reminder: [AlarmClock, 'warning'],
  expires_soon: [Hourglass, 'warning'],
  delegated_to_you: [UserRoundCheck, 'accent'],
  review_case: [Siren, 'warning'],
  stalled: [TriangleAlert, 'warning'],
  webhook_paused: [Webhook, 'warning'],
  decided: [CircleCheck, 'neutral'],
  executed: [CircleCheckBig, 'success'],
  refused: [OctagonAlert, 'danger'],
  cancelled: [CircleSlash, 'neutral'],
  withdrawn: [Undo2, 'neutral'],
  expired: [TimerOff, 'neutral'],
  commented: [MessageSquare, 'neutral'],
  reversal_filed: [Undo2, 'neutral'],
  case_closed: [Siren, 'neutral'],
};

const soft: Record<Tone, string> = {
  neutral: 'bg-surface-2 text-fg-muted',
  accent: 'bg-accent-soft text-accent',
  info: 'bg-info-soft text-info',
  success: 'bg-success-soft text-success',
  warning: 'bg-warning-soft text-warning',
  danger: 'bg-danger-soft text-danger',
};

/** The picture of a kind of notification, beside its sentence. */
export function KindIcon({ kind }: { kind: string }) {
  const [icon, tone] = looks[kind as Kind] ?? [Bell, 'neutral'];
  return (
    <span className={cn('grid size-8 shrink-0 place-items-center rounded-full', soft[tone])}>
      <Icon of={icon} />
    </span>
  );
}
