import type { Action } from '@countersign/actions';
import { Card, Time } from '@countersign/ui';
import { CalendarClock } from 'lucide-react';
import { whenTexts as texts } from '../strings/when.ts';
import { timeInZone } from './schedule-text.ts';
import { windowText } from '../submit/window-text.ts';

/** From when and until when what is approved is executed: as it was filed, and by the viewer's own clock. */
export function ScheduleCard({ schedule }: { schedule: NonNullable<Action['schedule']> }) {
  const { withinMinutes, notBefore, notAfter } = schedule;
  return (
    <Card title={texts.title}>
      <div className="flex gap-2.5">
        <CalendarClock aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-info" />
        <dl className="grid min-w-0 gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
          <dt className="text-fg-muted">{texts.notBefore}</dt>
          <dd className="font-medium tabular-nums">{timeInZone(schedule)}</dd>
          <dt className="text-fg-muted">{texts.here}</dt>
          <dd>
            <Time at={notBefore} show="absolute" focusable /> {texts.until}{' '}
            <Time at={notAfter} show="absolute" focusable />
          </dd>
          <dd className="text-fg-muted sm:col-span-2">{texts.window(windowText(withinMinutes))}</dd>
        </dl>
      </div>
    </Card>
  );
}
