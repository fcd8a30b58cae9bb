import type { ComponentProps } from 'react';
import { cn } from '../base/class-names.ts';

export interface CellProps extends Omit<ComponentProps<'td'>, 'headers'> {
  /** The column's heading: on a card the value then has a line with it; without, it shares one. */
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
  const labelled = label !== undefined && !heading;
  const classes = cn(
    'border-b border-line px-3 py-2 text-left font-normal first:pl-4 last:pr-4 group-last/row:border-b-0',
    'max-sm:items-baseline max-sm:gap-3 max-sm:border-0 max-sm:p-0! max-sm:empty:hidden',
    heading && 'max-sm:block max-sm:basis-full',
    labelled ? 'max-sm:flex max-sm:basis-full' : 'max-sm:min-w-0',
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
      {labelled && (
        <span aria-hidden="true" className="w-24 shrink-0 text-xs text-fg-muted sm:hidden">
          {label}
        </span>
      )}
      {labelled ? (
        <span className="min-w-0 max-sm:flex-1 max-sm:wrap-anywhere">{children}</span>
      ) : (
        children
      )}
    </td>
  );
}
