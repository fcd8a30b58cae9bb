import type { KeyboardEvent } from 'react';

/**
 * Has Enter in a line, and with ⌘ or Ctrl anywhere, do this and nothing else: what stands within a form would file that
 * one. In a list that is open it chooses, as ever.
 */
export function enterRuns(run: () => void) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    const isSending = event.metaKey || event.ctrlKey;
    if (!isSending && !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
}
