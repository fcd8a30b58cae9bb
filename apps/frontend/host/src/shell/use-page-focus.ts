import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, type RefObject } from 'react';
import { focusRow } from './focus-row.ts';

/**
 * Moves the focus to the content when another page has come, as a browser does with a new document:
 * keyboards and screen readers go on from there. A page that has put it somewhere itself keeps it,
 * and a list that the person comes back to has it on the row that they left by.
 */
export function usePageFocus(): RefObject<HTMLElement | null> {
  const content = useRef<HTMLElement>(null);
  const router = useRouter();
  useEffect(() => {
    let stop: (() => void) | undefined;
    const end = router.subscribe('onResolved', ({ fromLocation, toLocation }) => {
      const main = content.current;
      if (!main || !fromLocation || fromLocation.pathname === toLocation.pathname) return;
      stop?.();
      // Only now: before, what had the focus was on the page that has gone.
      const { activeElement } = document;
      if (main.contains(activeElement) && activeElement !== main) return;
      main.focus({ preventScroll: true });
      stop = focusRow(main, fromLocation.pathname);
    });
    return () => {
      stop?.();
      end();
    };
  }, [router]);
  return content;
}
