import { goToRow } from '@countersign/ui';
import type { Shortcut } from '../shell/shortcuts.ts';
import { t } from '../strings/index.ts';

/** Opens the row that has the focus; Enter does so by itself, being on a link. */
function open(): void {
  const row = document.activeElement?.closest('[role="row"]');
  row?.querySelector<HTMLAnchorElement>('a[data-row-link]')?.click();
}

const { keys } = t.inbox;

/** The keys of a list, for the shortcuts that the page shows. */
export const rowKeys: readonly Shortcut[] = [
  { keys: 'j', label: keys.next, scope: 'page', run: () => void goToRow(document, 'j') },
  { keys: 'k', label: keys.previous, scope: 'page', run: () => void goToRow(document, 'k') },
  { keys: 'o', label: keys.open, scope: 'page', run: open },
];
