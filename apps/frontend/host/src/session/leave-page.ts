/**
 * Begins afresh at a path of ours. What this page shows is gone at once from the screen, with the
 * document from memory, and the browser's way back does not lead to it.
 */
export function leavePage(path: '/' | '/sign-in'): void {
  // Until the next page is there, and if the browser should keep this one to go back to.
  document.documentElement.style.display = 'none';
  location.replace(path);
}
