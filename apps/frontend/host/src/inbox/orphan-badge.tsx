import { Badge } from '@countersign/ui';
import { t } from '../strings/index.ts';

/** Says that nobody answers for an action, since its maker has left. */
export function OrphanBadge() {
  return <Badge tone="warning">{t.inbox.unadopted}</Badge>;
}
