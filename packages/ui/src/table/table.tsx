import type { ComponentProps } from 'react';
import { cn } from '../base/class-names.ts';

export interface TableProps extends ComponentProps<'table'> {
  /** Says what the rows are, for screen readers. */
  label: string;
}

/**
 * A table that becomes a list of cards under 640 px. The roles are spelled out because browsers drop
 * a table's meaning when its parts are displayed as blocks.
 */
export function Table({ label, className, ...rest }: TableProps) {
  return (
    <table
      role="table"
      aria-label={label}
      {...rest}
      className={cn(
        'w-full border-separate border-spacing-0 text-base text-fg max-sm:block',
        className,
      )}
    />
  );
}

/** The one row of headings; it stays in sight while the page scrolls. Its children are `HeaderCell`s. */
export function TableHead({ children, className }: ComponentProps<'thead'>) {
  return (
    <thead role="rowgroup" className={cn('max-sm:sr-only', className)}>
      <tr role="row">{children}</tr>
    </thead>
  );
}

export interface HeaderCellProps extends ComponentProps<'th'> {
  /** Numbers: right-aligned. */
  numeric?: boolean;
  /** Only where there is room for it: from 1024 px. Its cells are `wide` too. */
  wide?: boolean;
}

/** The heading of a column. */
export function HeaderCell({ numeric, wide, className, ...rest }: HeaderCellProps) {
  return (
    <th
      role="columnheader"
      scope="col"
      {...rest}
      className={cn(
        'sticky top-0 z-10 border-b border-line bg-surface px-3 py-2 text-xs font-medium whitespace-nowrap text-fg-muted first:rounded-tl-lg first:pl-4 last:rounded-tr-lg last:pr-4',
        numeric ? 'text-right' : 'text-left',
        wide && 'max-lg:hidden',
        className,
      )}
    />
  );
}

/** The rows. */
export function TableBody({ className, ...rest }: ComponentProps<'tbody'>) {
  return <tbody role="rowgroup" {...rest} className={cn('max-sm:block', className)} />;
}
