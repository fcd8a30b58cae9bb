import { Badge } from '@countersign/ui';
import { CircleCheck, CircleSlash, Hourglass, OctagonAlert, Pause } from 'lucide-react';
import type { DeliveryState } from './api.ts';
import type { WebhookState } from './state-of.ts';
import { t } from '../strings/webhooks.ts';

/** Whether a webhook gets anything. */
export function WebhookBadge({ state }: { state: WebhookState }) {
  const tone = state === 'active' ? 'success' : state === 'paused' ? 'neutral' : 'danger';
  const icon = state === 'active' ? CircleCheck : state === 'paused' ? Pause : OctagonAlert;
  return (
    <Badge tone={tone} icon={icon}>
      {t.states[state]}
    </Badge>
  );
}

const looks = {
  queued: [Hourglass, 'info'],
  sent: [CircleCheck, 'success'],
  skipped: [CircleSlash, 'neutral'],
  given_up: [OctagonAlert, 'danger'],
} as const;

/** How far a delivery is. */
export function DeliveryBadge({ state }: { state: DeliveryState }) {
  const [icon, tone] = looks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {t.deliveries.states[state]}
    </Badge>
  );
}
