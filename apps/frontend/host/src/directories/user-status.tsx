import { Badge, type Tone } from '@countersign/ui';
import { CircleCheck, CircleDashed, CircleOff, Mail, type LucideIcon } from 'lucide-react';
import { t } from '../strings/index.ts';

const texts = t.directories.user.statuses;

type Look = keyof typeof texts;

const looks: Record<Look, [Tone, LucideIcon]> = {
  provisioning: ['info', CircleDashed],
  active: ['success', CircleCheck],
  invited: ['info', Mail],
  deactivating: ['warning', CircleDashed],
  deactivated: ['neutral', CircleOff],
  void: ['neutral', CircleOff],
};

/** Where a user stands; an active one who has not accepted the invitation is invited. */
export function UserStatus({
  user: { status, signIn },
}: {
  user: { status: Exclude<Look, 'invited'>; signIn: 'invited' | 'accepted' | 'unknown' };
}) {
  const look = status === 'active' && signIn === 'invited' ? 'invited' : status;
  const [tone, icon] = looks[look];
  return (
    <Badge tone={tone} icon={icon}>
      {texts[look]}
    </Badge>
  );
}
