import { Equal, Minus, PencilLine, Plus, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../base/cn.ts';
import { Icon } from '../base/icon.tsx';
import { textTone, type Tone } from '../base/tone.ts';
import { labels, type Labels } from '../labels.ts';
import { Cell } from '../table/cell.tsx';
import { HeaderCell, Table, TableBody, TableHead } from '../table/table.tsx';
import { TableRow } from '../table/table-row.tsx';
import { fieldTitle, type Change, type DiffRow } from './diff-rows.ts';
import { RevealText } from './reveal-text.tsx';

export interface DiffTableProps {
  /** From `diffRows`. */
  rows: readonly DiffRow[];
  /** Says what the table is about, for screen readers. */
  label: string;
  /** A field's name; made from its key when it has none. */
  titleOf?: (field: string) => string | undefined;
  /** Leaves out the column for the state before, for something that is new. */
  isNew?: boolean;
  /** Shown beside a value, such as the name behind an id; the value itself always stays. */
  noteOn?: (field: string, value: string) => ReactNode;
  className?: string;
  labels?: Labels['diff'];
}

const looks: Record<Change, { icon: LucideIcon; tone: Tone }> = {
  added: { icon: Plus, tone: 'success' },
  changed: { icon: PencilLine, tone: 'warning' },
  removed: { icon: Minus, tone: 'danger' },
  same: { icon: Equal, tone: 'neutral' },
};

/** Each field's current value beside the proposed one, with what happens to it in icon and word. */
export function DiffTable({
  rows,
  label,
  titleOf,
  isNew = false,
  noteOn,
  className,
  labels: texts = labels.diff,
}: DiffTableProps) {
  const value = (row: DiffRow, side: 'before' | 'after'): ReactNode => (
    <Value
      text={row[side]}
      side={side}
      change={row.change}
      absent={texts.absent}
      note={row[side] === undefined ? undefined : noteOn?.(row.field, row[side])}
    />
  );
  return (
    <Table label={label} className={cn('sm:table-fixed', className)}>
      <TableHead>
        <HeaderCell className="sm:w-1/4">{texts.field}</HeaderCell>
        {!isNew && <HeaderCell>{texts.before}</HeaderCell>}
        <HeaderCell>{texts.after}</HeaderCell>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.field}>
            <Cell heading className="align-top">
              <div className="flex flex-wrap items-baseline gap-x-2">
                <span className="font-medium wrap-anywhere">
                  {titleOf?.(row.field) ?? fieldTitle(row.field)}
                </span>
                {!(isNew && row.change === 'added') && (
                  <ChangeMark change={row.change} texts={texts} />
                )}
              </div>
            </Cell>
            {!isNew && (
              <Cell label={texts.before} className="align-top">
                {value(row, 'before')}
              </Cell>
            )}
            <Cell label={texts.after} className="align-top">
              {value(row, 'after')}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function ChangeMark({ change, texts }: { change: Change; texts: Labels['diff'] }) {
  const { icon, tone } = looks[change];
  return (
    <span className={cn('inline-flex items-center gap-1 text-xs', textTone[tone])}>
      <Icon of={icon} className="size-3" />
      {texts[change]}
    </span>
  );
}

interface ValueProps {
  text: string | undefined;
  side: 'before' | 'after';
  change: Change;
  absent: string;
  note: ReactNode;
}

function Value({ text, side, change, absent, note }: ValueProps) {
  if (text === undefined) return <span className="text-fg-muted italic">{absent}</span>;
  const gone = side === 'before' && (change === 'changed' || change === 'removed');
  const made = side === 'after' && (change === 'changed' || change === 'added');
  return (
    <span
      className={cn(
        'min-w-0',
        gone && 'rounded-xs bg-danger-soft box-decoration-clone px-1 py-0.5 text-danger',
        made && 'rounded-xs bg-success-soft box-decoration-clone px-1 py-0.5 text-success',
        change === 'same' && 'text-fg-muted',
      )}
    >
      <RevealText value={text} />
      {note !== undefined && <span className="ml-1.5 font-sans text-fg-muted">{note}</span>}
    </span>
  );
}
