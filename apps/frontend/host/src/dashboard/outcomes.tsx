import {
  Card,
  Cell,
  cn,
  HeaderCell,
  labels,
  linkClass,
  Table,
  TableBody,
  TableHead,
  TableRow,
} from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import type { ActionType, Stats } from '@countersign/actions';
import { typeTitle } from '../action/catalogue.ts';
import { dashboardTexts } from '../strings/dashboard.ts';
import { byType } from './figures.ts';
import { OutcomeBar, Swatch } from './outcome-bar.tsx';

const all = [
  ['executed', labels.execution.executed, 'success'],
  ['scheduled', labels.execution.scheduled, 'soft'],
  ['open', labels.execution.queued, 'info'],
  ['pending', labels.status.pending, 'warning'],
  ['rejected', labels.status.rejected, 'neutral'],
  ['withdrawn', dashboardTexts.withdrawn, 'accent'],
  ['refused', labels.execution.refused, 'danger'],
] as const;

/** What became of the period's actions, type by type: as bars, and in numbers. */
export function Outcomes({ outcomes, firstDay }: Pick<Stats, 'outcomes' | 'firstDay'>) {
  const rows = byType(outcomes);
  const most = Math.max(1, ...rows.map(({ total }) => total));
  // Hardly anything is approved for a time, and there is little room.
  const columns = all.filter(([key]) => key !== 'scheduled' || rows.some((row) => row[key] > 0));
  return (
    <Card title={dashboardTexts.outcomes} flush>
      <p className="px-4 pt-3 text-sm text-fg-muted">{dashboardTexts.outcomesHint}</p>
      {/* Between cards and a wide window there is no room for all columns. */}
      <div
        className="relative overflow-x-auto"
        tabIndex={0}
        role="group"
        aria-label={dashboardTexts.outcomes}
      >
        <Table label={dashboardTexts.outcomes}>
          <TableHead>
            <HeaderCell className="w-full">{dashboardTexts.type}</HeaderCell>
            <HeaderCell numeric>{dashboardTexts.filed}</HeaderCell>
            {columns.map(([column, label, tone]) => (
              <HeaderCell key={column} numeric>
                <Swatch tone={tone} /> {label}
              </HeaderCell>
            ))}
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.actionType}>
                <Cell heading className="min-w-40">
                  <Link
                    to="/inbox"
                    search={{ tab: 'all', type: row.actionType as ActionType, from: firstDay }}
                    className={cn(linkClass, 'mb-1 block w-fit')}
                  >
                    {typeTitle(row.actionType)}
                  </Link>
                  <OutcomeBar
                    of={most}
                    parts={columns.map(([key, , tone]) => ({ key, tone, value: row[key] }))}
                  />
                </Cell>
                <Cell numeric label={dashboardTexts.filed}>
                  {row.total.toLocaleString(labels.locale)}
                </Cell>
                {columns.map(([column, label, tone]) => (
                  <Cell
                    key={column}
                    numeric
                    label={label}
                    className={cn(row[column] === 0 && 'text-fg-muted max-sm:hidden!')}
                  >
                    <span className="sm:hidden">
                      <Swatch tone={tone} />{' '}
                    </span>
                    {row[column].toLocaleString(labels.locale)}
                  </Cell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </Card>
  );
}
