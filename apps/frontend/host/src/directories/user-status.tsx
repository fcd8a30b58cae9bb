import { Badge, type Tone } from '@countersign/ui';
import { CircleCheck, CircleDashed, CircleOff, type LucideIcon } from 'lucide-react';
import { t } from '../strings/index.ts';

type Status = keyof typeof t.directories.user.statuses;

const looks: Record<Status, [Tone, LucideIcon]> = {
  provisioning: ['info', CircleDashed],
  active: ['success', CircleCheck],
  deactivating: ['warning', CircleDashed],
  deactivated: ['neutral', CircleOff],
  void: ['neutral', CircleOff],
};

/** Where a user stands. */
export function UserStatus({ status }: { status: Status }) {
  const [tone, icon] = looks[status];
  return (
    <Badge tone={tone} icon={icon}>
      {t.directories.user.statuses[status]}
    </Badge>
  );
}
