import { useRef } from 'react';

/**
 * For a dialog's content: when it closes, the focus returns to what had it when it opened. Radix
 * returns it to a trigger only, which a dialog that is opened by state does not have.
 */
export function useFocusReturn() {
  const before = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: (): void => {
      before.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event): void => {
      event.preventDefault();
      // What the dialog led to may have taken it already.
      const lost = document.activeElement === document.body;
      if (lost && before.current instanceof HTMLElement) {
        before.current.focus({ preventScroll: true });
      }
    },
  };
}
