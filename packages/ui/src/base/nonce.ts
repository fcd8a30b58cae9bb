import { setNonce } from 'get-nonce';

let current: string | undefined;

/**
 * Tells the components the page's Content-Security-Policy nonce, once, before the first render.
 * Dialogs (scroll lock) and selects add a `<style>` element, which the policy allows only with it.
 */
export function setUiNonce(nonce: string): void {
  current = nonce;
  setNonce(nonce);
}

/** The nonce given to `setUiNonce`. */
export function uiNonce(): string | undefined {
  return current;
}
