import { useSyncExternalStore } from 'react';

/** So far a page counts as being at its top, in pixels. */
const near = 80;

// Looked at when it changes and not while rendering, which would make the browser lay out the page.
let isAtTop = true;

function subscribe(listener: () => void): () => void {
  const look = (): void => {
    isAtTop = scrollY < near;
    listener();
  };
  look();
  addEventListener('scroll', look, { passive: true });
  return () => removeEventListener('scroll', look);
}

/** Whether the page is scrolled to its top; renders again only when that changes. */
export const useAtTop = (): boolean => useSyncExternalStore(subscribe, () => isAtTop);
