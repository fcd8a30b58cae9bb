import { Badge } from '@countersign/ui';
import { Ban, CircleCheck, Snowflake } from 'lucide-react';
import type { Account } from './account.ts';
import { t } from './strings.ts';

const looks = {
  active: ['success', CircleCheck],
  frozen: ['info', Snowflake],
  closed: ['neutral', Ban],
} as const;

/** Where an account stands. */
export function AccountBadge({ status }: Pick<Account, 'status'>) {
  const [tone, icon] = looks[status];
  return (
    <Badge tone={tone} icon={icon}>
      {t.statuses[status]}
    </Badge>
  );
}
