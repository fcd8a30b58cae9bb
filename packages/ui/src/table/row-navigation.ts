import { type RefObject, useEffect, useRef } from 'react';
import { isTyping } from '../base/is-typing.ts';

/**
 * Moves the focus between the `RowLink`s of a table by j and k, and by arrows, Home and End once it
 * is inside; Enter then opens the row, being on its link. Keys do nothing while someone types, or
 * while a dialog or menu is open.
 */
export function useRowNavigation({
  enabled = true,
}: { enabled?: boolean } = {}): RefObject<HTMLTableElement | null> {
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!table.current || isTyping(event.target)) return;
      if (goToRow(table.current, event.key)) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [enabled]);
  return table;
}

/**
 * Moves the focus between the `RowLink`s below `root` as a key says (`nextRow`), with the row in
 * sight. Nothing is rendered again, whatever the number of rows.
 *
 * @returns whether the key meant something here
 */
export function goToRow(root: ParentNode, key: string): boolean {
  const links = [...root.querySelectorAll<HTMLElement>('[data-row-link]')];
  const here = document.activeElement?.closest('[role="row"]') ?? null;
  const current = links.findIndex((link) => here?.contains(link));
  const next = links[nextRow(key, current, links.length) ?? -1];
  if (!next) return false;
  next.focus({ preventScroll: true });
  next.closest('[role="row"]')?.scrollIntoView({ block: 'nearest' });
  return true;
}

/**
 * The row that a key leads to, of `count`, from `current` (-1 when none has the focus), or
 * `undefined` when the key does nothing here. Letters work from anywhere; arrows and ends only from
 * inside the table, where they do not scroll the page. No wrapping: the ends are felt.
 */
export function nextRow(key: string, current: number, count: number): number | undefined {
  if (count === 0) return undefined;
  const inside = current >= 0;
  switch (key) {
    case 'j':
      return Math.min(current + 1, count - 1);
    case 'k':
      return inside ? Math.max(current - 1, 0) : count - 1;
    case 'ArrowDown':
      return inside ? Math.min(current + 1, count - 1) : undefined;
    case 'ArrowUp':
      return inside ? Math.max(current - 1, 0) : undefined;
    case 'Home':
      return inside ? 0 : undefined;
    case 'End':
      return inside ? count - 1 : undefined;
    default:
      return undefined;
  }
}
