import { useSyncExternalStore } from 'react';

const key = 'countersign.shortcuts';
const listeners = new Set<() => void>();

/** Whether shortcuts of a single key work on this machine (WCAG 2.1.4: they can be turned off). */
export function singleKeysWork(): boolean {
  return localStorage.getItem(key) !== 'off';
}

/** Turns shortcuts of a single key on or off on this machine. */
export function letSingleKeysWork(work: boolean): void {
  if (work) localStorage.removeItem(key);
  else localStorage.setItem(key, 'off');
  for (const listener of listeners) listener();
}

/** `singleKeysWork`, as it stands now. */
export function useSingleKeysWork(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, singleKeysWork);
}
