import type { ReactNode } from 'react';

export interface InlineListProps {
  items: readonly ReactNode[];
  /** Said where there are none. */
  none: string;
}

/** A few short things beside each other. */
export function InlineList({ items, none }: InlineListProps) {
  if (items.length === 0) return <span className="text-fg-muted">{none}</span>;
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1">
      {items.map((item, at) => (
        <li key={at}>{item}</li>
      ))}
    </ul>
  );
}
