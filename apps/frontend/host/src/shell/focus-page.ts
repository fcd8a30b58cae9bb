/** Puts the focus on the page where what had it is gone: keyboards go on from there. */
export function focusPage(): void {
  if (document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
}
