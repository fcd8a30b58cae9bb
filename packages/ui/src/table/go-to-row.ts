import { nextRow } from './next-row.ts';

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
