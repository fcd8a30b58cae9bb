/**
 * Runs something once no button of a mouse and no finger is down: what is drawn anew meanwhile moves away from under the
 * pointer, and the press that was begun would hit nothing.
 */
export function afterPress(run: () => void): void {
  if (!document.querySelector(':active')) return run();
  // The click comes right after the release.
  addEventListener('mouseup', () => setTimeout(run), { once: true, capture: true });
}
