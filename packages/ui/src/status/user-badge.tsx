import { CircleCheck, CircleDashed, CircleOff, Mail, type LucideIcon } from 'lucide-react';
import type { Tone } from '../base/tone.ts';
import { labels } from '../labels.ts';
import { Badge } from './badge.tsx';

type Look = keyof typeof labels.user;

const looks: Record<Look, [Tone, LucideIcon]> = {
  provisioning: ['info', CircleDashed],
  active: ['success', CircleCheck],
  invited: ['info', Mail],
  deactivating: ['warning', CircleDashed],
  deactivated: ['neutral', CircleOff],
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
