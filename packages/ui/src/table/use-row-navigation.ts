import { useEffect, useRef, type RefObject } from 'react';
import { isTyping } from '../base/is-typing.ts';
import { nextRow } from './next-row.ts';

/**
 * Moves the focus between the `RowLink`s of a table by j and k, and by arrows, Home and End once it
 * is inside; Enter then opens the row, being on its link. Nothing is rendered again, whatever the
 * number of rows. Keys do nothing while someone types, or while a dialog or menu is open.
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
      const links = [...table.current.querySelectorAll<HTMLElement>('[data-row-link]')];
      const here = document.activeElement?.closest('[role="row"]') ?? null;
      const current = links.findIndex((link) => here?.contains(link));
      const next = links[nextRow(event.key, current, links.length) ?? -1];
      if (!next) return;
      event.preventDefault();
      next.focus({ preventScroll: true });
      next.closest('[role="row"]')?.scrollIntoView({ block: 'nearest' });
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [enabled]);
  return table;
}
