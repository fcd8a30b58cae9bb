import type { ComponentProps } from 'react';
import { cn } from '../base/cn.ts';

export interface CellProps extends Omit<ComponentProps<'td'>, 'headers'> {
  /** The column's heading, shown before the value on a card. */
  label?: string;
  /** What the row is about: its heading, and the title of its card. */
  heading?: boolean;
  /** Numbers: right-aligned, digits of one width. */
  numeric?: boolean;
  /** Goes with a `wide` heading: hidden between 640 and 1024 px, shown on cards. */
  wide?: boolean;
}

/** One value of a row. */
export function Cell({ label, heading, numeric, wide, className, children, ...rest }: CellProps) {
  const classes = cn(
    'border-b border-line px-3 py-2 text-left font-normal first:pl-4 last:pr-4 group-last/row:border-b-0',
    'max-sm:flex max-sm:items-baseline max-sm:gap-3 max-sm:border-0 max-sm:p-0! max-sm:empty:hidden',
    heading ? 'max-sm:mb-1 max-sm:text-base' : 'max-sm:py-0.5!',
    numeric && 'tabular-nums sm:text-right sm:whitespace-nowrap',
    wide && 'sm:max-lg:hidden',
    className,
  );
  if (heading) {
    return (
      <th role="rowheader" scope="row" {...rest} className={classes}>
        {children}
      </th>
    );
  }
  return (
    <td role="cell" {...rest} className={classes}>
      {label !== undefined && (
        <span aria-hidden="true" className="w-24 shrink-0 text-xs text-fg-muted sm:hidden">
          {label}
        </span>
      )}
      {label === undefined ? children : <span className="min-w-0 max-sm:flex-1">{children}</span>}
    </td>
  );
}
