import { setNonce } from 'get-nonce';

/**
 * Tells the components the page's Content-Security-Policy nonce, once, before the first render.
 * Dialogs add a `<style>` element (scroll lock), which the policy allows only with it.
 */
export function setUiNonce(nonce: string): void {
  setNonce(nonce);
}
