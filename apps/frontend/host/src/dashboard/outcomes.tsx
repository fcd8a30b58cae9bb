import {
  Card,
  Cell,
  cn,
  HeaderCell,
  labels,
  Table,
  TableBody,
  TableHead,
  TableRow,
} from '@countersign/ui';
import type { Stats } from '@countersign/workflow-service/stats';
import { typeTitle } from '../action/catalogue.ts';
import { t } from '../strings/index.ts';
import { byType } from './figures.ts';
import { OutcomeBar, Swatch } from './outcome-bar.tsx';

const columns = [
  ['executed', labels.execution.executed, 'success'],
  ['open', labels.execution.queued, 'info'],
  ['pending', labels.status.pending, 'warning'],
  ['rejected', labels.status.rejected, 'neutral'],
  ['withdrawn', t.dashboard.withdrawn, 'accent'],
  ['refused', labels.execution.refused, 'danger'],
] as const;

/** What became of the period's actions, type by type: as bars, and in numbers. */
export function Outcomes({ outcomes }: { outcomes: Stats['outcomes'] }) {
  const rows = byType(outcomes);
  const most = Math.max(1, ...rows.map(({ total }) => total));
  return (
    <Card title={t.dashboard.outcomes} flush>
      <p className="px-4 pt-3 text-sm text-fg-muted">{t.dashboard.outcomesHint}</p>
      <Table label={t.dashboard.outcomes}>
        <TableHead>
          <HeaderCell className="w-full">{t.dashboard.type}</HeaderCell>
          <HeaderCell numeric>{t.dashboard.filed}</HeaderCell>
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
                <span className="mb-1 block">{typeTitle(row.actionType)}</span>
                <OutcomeBar
                  of={most}
                  parts={columns.map(([key, , tone]) => ({ key, tone, value: row[key] }))}
                />
              </Cell>
              <Cell numeric label={t.dashboard.filed}>
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
    </Card>
  );
}
