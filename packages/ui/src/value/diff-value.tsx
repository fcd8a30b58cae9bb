import type { ReactNode } from 'react';
import { cn } from '../base/class-names.ts';
import type { Labels } from '../labels.ts';
import { changedRange } from './segments.ts';
import type { DiffRow } from './diff-rows.ts';
import { RevealText } from './reveal-text.tsx';

export interface DiffValueProps {
  row: DiffRow;
  side: 'before' | 'after';
  /** Without the colours of a change. */
  plain: boolean;
  noteOn?: (field: string, value: string) => ReactNode;
  readableOf?: (field: string, value: string, side: 'before' | 'after') => string;
  texts: Labels['diff'];
}

/** Backgrounds, and lines where colours are forced. */
const tints = {
  before: {
    value: 'bg-danger-soft forced-colors:border forced-colors:border-dashed',
    part: 'bg-danger/25 forced-colors:underline forced-colors:decoration-dotted',
  },
  after: {
    value: 'bg-success-soft forced-colors:border',
    part: 'bg-success/25 forced-colors:underline forced-colors:decoration-2',
  },
} as const;

/** One side of one row: its text with the part that changes pointed out, or its list of items. */
export function DiffValue({
  row,
  side,
  plain,
  noteOn,
  readableOf = (_, value) => value,
  texts,
}: DiffValueProps) {
  const value = row[side];
  if (value === undefined) return <Nothing>{texts.absent}</Nothing>;
  const otherSide = side === 'before' ? 'after' : 'before';
  const other = row[otherSide];
  const tint = plain || row.change === 'same' ? undefined : tints[side];
  const quiet = !plain && row.change === 'same' && 'text-fg-muted';
  if (typeof value !== 'string') {
    if (value.length === 0) return <Nothing>{texts.noItems}</Nothing>;
    return (
      <ul className={cn('flex flex-col items-start gap-1', quiet)}>
        {value.map((item, index) => {
          const kept = Array.isArray(other) && other.includes(item);
          return (
            <li key={index} className={cn('rounded-xs px-1', !kept && tint?.value)}>
              <Noted note={noteOn?.(row.field, item)}>
                <RevealText value={readableOf(row.field, item, side)} />
              </Noted>
            </li>
          );
        })}
      </ul>
    );
  }
  const shown = readableOf(row.field, value, side);
  const range =
    tint && typeof other === 'string'
      ? changedRange(shown, readableOf(row.field, other, otherSide))?.before
      : undefined;
  return (
    <span
      className={cn('rounded-xs box-decoration-clone', tint && 'px-1 py-0.5', tint?.value, quiet)}
    >
      <Noted note={noteOn?.(row.field, value)}>
        <RevealText value={shown} mark={range} markClass={tint?.part} />
      </Noted>
    </span>
  );
}

function Nothing({ children }: { children: ReactNode }) {
  return <em className="text-fg-muted">{children}</em>;
}

/** A value after what it says to people, such as the name behind an id, where there is that. */
export function Noted({ note, children }: { note: ReactNode; children: ReactNode }) {
  if (!note) return children;
  return (
    <>
      {note} <span className="text-xs text-fg-muted">{children}</span>
    </>
  );
}
