import {
  Card,
  Cell,
  HeaderCell,
  labels,
  Table,
  TableBody,
  TableHead,
  TableRow,
} from '@countersign/ui';
import type { Stats } from '@countersign/workflow-service/stats';
import { t } from '../strings/index.ts';
import { byType } from './figures.ts';

const columns = [
  ['pending', labels.status.pending],
  ['rejected', labels.status.rejected],
  ['withdrawn', labels.status.withdrawn],
  ['executed', labels.execution.executed],
  ['refused', labels.execution.refused],
  ['open', labels.execution.queued],
] as const;

/** What became of the period's actions, type by type. */
export function Outcomes({ outcomes }: { outcomes: Stats['outcomes'] }) {
  return (
    <Card title={t.dashboard.outcomes} flush>
      <p className="px-4 pt-3 text-sm text-fg-muted">{t.dashboard.outcomesHint}</p>
      <Table label={t.dashboard.outcomes}>
        <TableHead>
          <HeaderCell>{t.dashboard.type}</HeaderCell>
          <HeaderCell numeric>{t.dashboard.filed}</HeaderCell>
          {columns.map(([column, label]) => (
            <HeaderCell key={column} numeric>
              {label}
            </HeaderCell>
          ))}
        </TableHead>
        <TableBody>
          {byType(outcomes).map((row) => (
            <TableRow key={row.actionType}>
              <Cell heading>{row.actionType.replaceAll('_', ' ')}</Cell>
              <Cell numeric label={t.dashboard.filed}>
                {row.total}
              </Cell>
              {columns.map(([column, label]) => (
                <Cell key={column} numeric label={label}>
                  {row[column]}
                </Cell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
