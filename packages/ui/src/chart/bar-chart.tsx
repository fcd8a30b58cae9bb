import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import { cn, focusRing } from '../base/class-names.ts';
import { Icon } from '../base/icon.tsx';
import { labels } from '../labels.ts';
import { Cell } from '../table/cell.tsx';
import { HeaderCell, Table, TableBody, TableHead } from '../table/table.tsx';
import { TableRow } from '../table/table-row.tsx';
import { BarPlot, type BarsDrawn, type BarsShown } from './bar-plot.tsx';
import { fillOf } from './series.tsx';

export interface BarChartProps extends BarsShown, Partial<BarsDrawn> {
  /** What the bars stand for: the table's first heading. */
  category: string;
  className?: string;
  labels?: { table: string };
}

/** Stacked bars over time or kinds, with a legend and the same numbers as a table. */
export function BarChart({
  label,
  category,
  series,
  bars,
  height = 200,
  format = (value) => value.toLocaleString(labels.locale),
  unit = 'count',
  className,
  labels: texts = labels.chart,
}: BarChartProps) {
  const hatchId = useId();
  return (
    <figure className={cn('min-w-0', className)}>
      {series.length > 1 && (
        <ul
          aria-hidden="true"
          className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-xs text-fg-muted"
        >
          {series.map((each) => (
            <li key={each.label} className="flex items-center gap-1.5">
              <svg viewBox="0 0 10 10" className="size-2.5">
                <rect width="10" height="10" rx="2" {...fillOf(each.tone, hatchId)} />
              </svg>
              {each.label}
            </li>
          ))}
        </ul>
      )}
      <BarPlot
        label={label}
        series={series}
        bars={bars}
        height={height}
        format={format}
        unit={unit}
        hatchId={hatchId}
      />
      <details className="group/table mt-2 text-xs">
        <summary
          className={cn(
            'inline-flex min-h-6 cursor-pointer list-none items-center gap-1 rounded-xs text-fg-muted hover:text-fg',
            focusRing,
          )}
        >
          <Icon
            of={ChevronRight}
            className="size-3.5 transition-transform duration-100 group-open/table:rotate-90 motion-reduce:transition-none"
          />
          {texts.table}
          <span className="sr-only">: {label}</span>
        </summary>
        <div tabIndex={0} role="region" aria-label={label} className="mt-1 max-h-72 overflow-auto">
          <Table label={label}>
            <TableHead>
              <HeaderCell>{category}</HeaderCell>
              {series.map((each) => (
                <HeaderCell key={each.label} numeric>
                  {each.label}
                </HeaderCell>
              ))}
            </TableHead>
            <TableBody>
              {bars.map((bar) => (
                <TableRow key={bar.label}>
                  <Cell heading>{bar.label}</Cell>
                  {series.map((each, index) => (
                    <Cell key={each.label} numeric label={each.label}>
                      {format(bar.values[index] ?? 0)}
                    </Cell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      </details>
    </figure>
  );
}
