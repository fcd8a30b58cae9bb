import { useRouter } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';

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

/** So long a list may take to show its rows, in milliseconds. */
const timeoutMs = 3_000;
const stepMs = 50;

/**
 * Puts the focus back on the row that leads to `path`, once the list shows it: who comes back from a
 * page goes on where they were. It ends when the focus is put anywhere else meanwhile.
 *
 * @returns what ends it at once
 */
function focusRow(content: HTMLElement, path: string): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const until = performance.now() + timeoutMs;
  const look = (): void => {
    const { activeElement } = document;
    if (activeElement !== content && activeElement !== document.body) return;
    const links = content.querySelectorAll<HTMLAnchorElement>('a[data-row-link]');
    const link = [...links].find(({ pathname }) => pathname === path);
    if (link) {
      link.focus({ preventScroll: true });
      const show = () => link.closest('[role="row"]')?.scrollIntoView({ block: 'nearest' });
      show();
      // Once more after the router, which takes a new page to its top.
      timer = setTimeout(show, stepMs);
    } else if (performance.now() < until) {
      timer = setTimeout(look, stepMs);
    }
  };
  look();
  return () => clearTimeout(timer);
}

/** Puts the focus on the page where what had it is gone: keyboards go on from there. */
export function focusPage(): void {
  if (document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
}
