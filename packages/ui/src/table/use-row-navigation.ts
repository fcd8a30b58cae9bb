import { useEffect, useRef, type RefObject } from 'react';
import { isTyping } from '../base/is-typing.ts';
import { goToRow } from './go-to-row.ts';

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
