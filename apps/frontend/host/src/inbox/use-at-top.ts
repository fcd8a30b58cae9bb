import { useSyncExternalStore } from 'react';

/** So far a page counts as being at its top, in pixels. */
const near = 80;

function subscribe(listener: () => void): () => void {
  addEventListener('scroll', listener, { passive: true });
  return () => removeEventListener('scroll', listener);
}

/** Whether the page is scrolled to its top; renders again only when that changes. */
export const useAtTop = (): boolean => useSyncExternalStore(subscribe, () => scrollY < near);
