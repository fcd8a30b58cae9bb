import type { Shortcut } from '../shell/shortcuts.ts';
import { t } from '../strings/index.ts';

const rowLinks = () => [...document.querySelectorAll<HTMLAnchorElement>('a[data-row-link]')];
const rowOf = (link: Element | undefined) => link?.closest('[role="row"]');

/** Moves the focus to the next or previous row; from outside of the list to its first or last. */
function move(step: 1 | -1): void {
  const links = rowLinks();
  const current = links.findIndex((link) => rowOf(link)?.contains(document.activeElement));
  const outside = step > 0 ? 0 : links.length - 1;
  const next =
    links[current < 0 ? outside : Math.min(Math.max(current + step, 0), links.length - 1)];
  next?.focus({ preventScroll: true });
  rowOf(next)?.scrollIntoView({ block: 'nearest' });
}

/** Opens the row that has the focus; Enter does so by itself, being on a link. */
function open(): void {
  rowLinks()
    .find((link) => rowOf(link)?.contains(document.activeElement))
    ?.click();
}

const { keys } = t.inbox;

/** The keys of a list, for the shortcuts that the page shows. */
export const rowKeys: readonly Shortcut[] = [
  { keys: 'j', label: keys.next, scope: 'page', run: () => move(1) },
  { keys: 'k', label: keys.previous, scope: 'page', run: () => move(-1) },
  { keys: 'o', label: keys.open, scope: 'page', run: open },
];
