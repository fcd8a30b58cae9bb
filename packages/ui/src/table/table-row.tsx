import type { ComponentProps, MouseEvent } from 'react';
import { cn } from '../base/class-names.ts';

const interactive = 'a, button, input, select, textarea, label, summary, [role="button"]';

/**
 * A row. When one of its cells holds a `RowLink`, the whole row leads there: a click anywhere on it,
 * or with the middle button or a modifier into a new tab. Selecting text on it does not. It is
 * isolated, so that browsers paint it again without all other rows.
 */
export function TableRow({ className, ...rest }: ComponentProps<'tr'>) {
  return (
    <tr
      role="row"
      {...rest}
      onClick={follow}
      onAuxClick={(event) => event.button === 1 && follow(event)}
      className={cn(
        'group/row max-sm:flex max-sm:flex-wrap max-sm:items-center max-sm:gap-x-3 max-sm:gap-y-1 max-sm:border-b max-sm:border-line max-sm:px-4 max-sm:py-3 max-sm:last:border-b-0',
        'has-data-row-link:cursor-pointer has-data-row-link:hover:bg-surface-2',
        'has-[[data-row-link]:focus-visible]:bg-accent-soft',
        'isolate scroll-mt-24 scroll-mb-16',
        className,
      )}
    />
  );
}

function follow(event: MouseEvent<HTMLTableRowElement>): void {
  const link = event.currentTarget.querySelector<HTMLAnchorElement>('a[data-row-link]');
  const on = event.target as Element;
  if (!link || event.defaultPrevented || on.closest(interactive)) return;
  if (window.getSelection()?.isCollapsed === false) return;
  const elsewhere = event.button === 1 || event.metaKey || event.ctrlKey || event.shiftKey;
  if (elsewhere) window.open(link.href, '_blank', 'noopener');
  else link.click();
}
