import { isTyping } from '@countersign/ui';
import { useEffect, useSyncExternalStore } from 'react';

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
let first: { key: string; at: number } | undefined;

/** How long the second key of a pair may take, in milliseconds. */
const patience = 1_000;

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

/** Runs shortcuts; once, by the shell. Keys that are typed into something are left alone. */
export function useShortcutKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey || event.repeat || isTyping(event.target)) return;
      const key = event.ctrlKey || event.metaKey ? `mod+${event.key.toLowerCase()}` : event.key;
      const pair = first && Date.now() - first.at < patience ? `${first.key} ${key}` : undefined;
      const shortcut = (pair && active.get(pair)) || active.get(key);
      const begins = [...active.keys()].some((keys) => keys.startsWith(`${key} `));
      first = !shortcut && begins ? { key, at: Date.now() } : undefined;
      if (!shortcut) return;
      event.preventDefault();
      shortcut.run();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
