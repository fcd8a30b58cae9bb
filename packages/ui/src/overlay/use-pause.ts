import { useEffect, useState, type RefObject } from 'react';

/** Whether somebody reads what is in `region`, or looks at another window; F8 moves the focus there. */
export function usePause(region: RefObject<HTMLElement | null>) {
  const [inside, setInside] = useState(false);
  const [away, setAway] = useState(false);
  useEffect(() => {
    const leave = (): void => setAway(true);
    const comeBack = (): void => setAway(false);
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'F8') region.current?.focus();
    };
    addEventListener('blur', leave);
    addEventListener('focus', comeBack);
    document.addEventListener('keydown', onKeyDown);
    return () => {
      removeEventListener('blur', leave);
      removeEventListener('focus', comeBack);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [region]);
  const handlers = {
    onPointerEnter: () => setInside(true),
    onPointerLeave: () => setInside(false),
    onFocus: () => setInside(true),
    onBlur: () => setInside(false),
  };
  return { paused: inside || away, handlers };
}
