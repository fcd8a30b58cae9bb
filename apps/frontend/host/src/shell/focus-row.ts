/** So long a list may take to show its rows, in milliseconds. */
const timeoutMs = 3_000;
const stepMs = 50;

/**
 * Puts the focus back on the row that leads to `path`, once the list shows it: who comes back from a
 * page goes on where they were. It ends when the focus is put anywhere else meanwhile.
 *
 * @returns what ends it at once
 */
export function focusRow(content: HTMLElement, path: string): () => void {
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
