import { Icon } from '@countersign/ui';
import { EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../strings/index.ts';
import { isCovered } from './cover-action.ts';

/** What stands in place of a field's values, where whoever approves enters them again. */
export const coverFor =
  (covered: readonly string[]) =>
  (field: string): ReactNode =>
    isCovered(covered, field) ? <Covered /> : undefined;

function Covered() {
  return (
    <em className="inline-flex items-center gap-1.5 text-fg-muted">
      <Icon of={EyeOff} className="size-3.5" />
      {t.inbox.covered}
    </em>
  );
}
