import { Icon, Time } from '@countersign/ui';
import { CalendarClock } from 'lucide-react';
import { t } from '../strings/index.ts';

/** Says from when an action that is not executed yet may be, by the viewer's clock. */
export function ScheduleMark({ notBefore }: { notBefore: string }) {
  return (
    <span className="inline-flex items-center gap-1 text-xs whitespace-nowrap text-fg-muted">
      <Icon of={CalendarClock} className="size-3.5" />
      <span className="sr-only">{t.inbox.notBefore} </span>
      <Time at={notBefore} show="absolute" />
    </span>
  );
}
