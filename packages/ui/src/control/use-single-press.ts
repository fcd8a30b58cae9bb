import { useRef, useState, type MouseEvent } from 'react';

/** What a press may do: nothing to wait for, or a promise that settles when it is done. */
export type PressHandler = (event: MouseEvent<HTMLButtonElement>) => void | Promise<unknown>;

/**
 * Lets one press through at a time. While `busy` or `disabled` (focusable all the same), or while
 * the promise of the last press is open, further presses do nothing; the second click of a double click never submits a form again.
 * A rejected promise frees the button and stays the handler's to report.
 */
export function useSinglePress(
  onPress: PressHandler | undefined,
  { busy, disabled }: { busy: boolean; disabled: boolean },
) {
  const open = useRef(false);
  const [waiting, setWaiting] = useState(false);

  const onClick = (event: MouseEvent<HTMLButtonElement>): void => {
    const again = event.currentTarget.type === 'submit' && event.detail > 1;
    if (busy || disabled || open.current || again) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const outcome = onPress?.(event);
    if (!(outcome instanceof Promise)) return;
    open.current = true;
    setWaiting(true);
    const free = (): void => {
      open.current = false;
      setWaiting(false);
    };
    outcome.then(free, free);
  };

  return { onClick, busy: busy || waiting };
}
