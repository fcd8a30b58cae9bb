import { Card, durationText, labels } from '@countersign/ui';
import { BarChart } from '@countersign/ui/chart';
import type { Stats } from '@countersign/actions';
import { dashboardTexts } from '../strings/dashboard.ts';
import { daysFrom, overTime } from './figures.ts';

const texts = dashboardTexts;

/** Decisions a day of the last `period` days, and how long they took. */
export function Charts({ stats, period }: { stats: Stats; period: number }) {
  const days = overTime(stats.turnaround, daysFrom(stats.firstDay, period));
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title={texts.decided}>
        <BarChart
          label={texts.decidedLabel}
          category={texts.day}
          series={[{ label: texts.actions, tone: 'accent' }]}
          bars={days.map(({ day, decided }) => ({ label: shortDay(day), values: [decided] }))}
        />
      </Card>
      <Card title={texts.turnaround}>
        <BarChart
          label={texts.turnaroundLabel}
          category={texts.day}
          series={[{ label: texts.median, tone: 'info' }]}
          bars={days.map(({ day, medianSeconds }) => ({
            label: shortDay(day),
            values: [medianSeconds],
          }))}
          unit="seconds"
          format={(seconds) => durationText(seconds * 1000, labels.duration)}
        />
      </Card>
    </div>
  );
}

function shortDay(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return date.toLocaleDateString(labels.locale, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
}
