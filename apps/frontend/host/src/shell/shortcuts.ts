import { isTyping } from '@countersign/ui';
import { useEffect, useSyncExternalStore } from 'react';
import { nextKey, type FirstKey } from './next-key.ts';
import { singleKeysWork } from './shortcut-choice.ts';

/** A key, or two keys one after the other (`g i`), and what it does. */
export interface Shortcut {
  keys: string;
  label: string;
  /** Where it is listed. */
  scope: 'general' | 'page';
  run: () => void;
}

const active = new Map<string, Shortcut>();
const listeners = new Set<() => void>();
let snapshot: readonly Shortcut[] = [];

function changed(): void {
  snapshot = [...active.values()];
  for (const listener of listeners) listener();
}

/** Makes shortcuts work while the calling component is shown. Pass a stable array. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  useEffect(() => {
    for (const shortcut of shortcuts) active.set(shortcut.keys, shortcut);
    changed();
    return () => {
      for (const shortcut of shortcuts) {
        if (active.get(shortcut.keys) === shortcut) active.delete(shortcut.keys);
      }
      changed();
    };
  }, [shortcuts]);
}

/** The shortcuts that work now. */
export function useActiveShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => snapshot,
  );
}

/**
 * Runs shortcuts; once, by the shell. Keys that are typed into something are left alone, and those
 * without Ctrl or ⌘ can be turned off.
 */
export function useShortcutKeys(): void {
  useEffect(() => {
    let first: FirstKey | undefined;
    const onKey = (event: KeyboardEvent): void => {
      const mod = event.ctrlKey || event.metaKey;
      if (event.defaultPrevented || event.altKey || event.repeat) return;
      if (isTyping(event.target) && !(mod && isOnPage())) return;
      if (!mod && !singleKeysWork()) return;
      const key = mod ? `mod+${event.key.toLowerCase()}` : event.key;
      const step = nextKey([...active.keys()], first, { key, at: event.timeStamp });
      first = step.first;
      const shortcut = step.run === undefined ? undefined : active.get(step.run);
      if (!shortcut) return;
      event.preventDefault();
      shortcut.run();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** No dialog or menu lies over the page: with Ctrl or ⌘, a key may then leave even a text. */
function isOnPage(): boolean {
  return !isTyping(null);
}
