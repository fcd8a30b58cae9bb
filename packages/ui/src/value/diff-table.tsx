import { Equal, type LucideIcon, Minus, PencilLine, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { cn } from '../base/class-names.ts';
import { Icon } from '../base/icon.tsx';
import { type Tone, textTone } from '../base/tone.ts';
import { type Labels, labels } from '../labels.ts';
import { Cell } from '../table/cell.tsx';
import { HeaderCell, Table, TableBody, TableHead } from '../table/table.tsx';
import { TableRow } from '../table/table-row.tsx';
import { type Change, type DiffRow, fieldTitle } from './diff-rows.ts';
import { DiffValue } from './diff-value.tsx';

export interface DiffTableProps {
  /** From `diffRows`. */
  rows: readonly DiffRow[];
  /** Says what the table is about, for screen readers. */
  label: string;
  /** A field's name; made from its key when it has none. */
  titleOf?: (field: string) => string | undefined;
  /** Something new: one column, without marks. */
  isNew?: boolean;
  /** Shown before a value, such as the name behind an id; the value itself always stays. */
  noteOn?: (field: string, value: string) => ReactNode;
  /** How a value is written: the same one, such as an amount with its digits in groups and the currency of its side. */
  readableOf?: (field: string, value: string, side: 'before' | 'after') => string;
  /** What stands in place of a field's values, where they are not to be seen. */
  insteadOf?: (field: string) => ReactNode;
  className?: string;
  labels?: Labels['diff'];
}

const looks: Record<Change, [LucideIcon, Tone]> = {
  added: [Plus, 'success'],
  changed: [PencilLine, 'warning'],
  removed: [Minus, 'danger'],
  same: [Equal, 'neutral'],
};

/** Each field's current value beside the proposed one, with what happens to it in icon and word. */
export function DiffTable({
  rows,
  label,
  titleOf,
  isNew = false,
  noteOn,
  readableOf,
  insteadOf,
  className,
  labels: texts = labels.diff,
}: DiffTableProps) {
  const sides = isNew ? (['after'] as const) : (['before', 'after'] as const);
  const heading = { before: texts.before, after: isNew ? texts.proposed : texts.after };
  return (
    <Table label={label} className={cn('sm:table-fixed', className)}>
      <TableHead>
        <HeaderCell className="sm:w-1/4">{texts.field}</HeaderCell>
        {sides.map((side) => (
          <HeaderCell key={side}>{heading[side]}</HeaderCell>
        ))}
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.field}>
            <Cell heading className="sm:align-top">
              <div className="flex flex-wrap items-center gap-x-2">
                <span className="font-semibold wrap-anywhere">
                  {titleOf?.(row.field) ?? fieldTitle(row.field)}
                </span>
                {!isNew && <ChangeMark change={row.change} texts={texts} />}
              </div>
            </Cell>
            {sides.map((side) => (
              <Cell key={side} label={isNew ? undefined : heading[side]} className="sm:align-top">
                {insteadOf?.(row.field) ?? (
                  <DiffValue
                    row={row}
                    side={side}
                    plain={isNew}
                    noteOn={noteOn}
                    readableOf={readableOf}
                    texts={texts}
                  />
                )}
              </Cell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function ChangeMark({ change, texts }: { change: Change; texts: Labels['diff'] }) {
  const [icon, tone] = looks[change];
  return (
    <span className={cn('inline-flex items-center gap-1 text-xs font-normal', textTone[tone])}>
      <Icon of={icon} className="size-3" />
      {texts[change]}
    </span>
  );
}
