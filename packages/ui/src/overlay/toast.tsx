import {
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { labels } from '../labels.ts';
import { Toast } from './toast-card.tsx';
import { ToastContext, type ToastMessage } from './use-toast.ts';

interface Shown extends ToastMessage {
  id: number;
}

let lastId = 0;
const mostAtOnce = 3;

/**
 * Holds the messages that `useToast` shows, in the corner; F8 leads there. Once, around the app.
 * Failures interrupt what a screen reader says, the rest waits for its turn.
 */
export function ToastProvider({
  children,
  place,
  labels: texts = labels.toast,
}: {
  children: ReactNode;
  /** Where the person is: messages go when they go elsewhere. */
  place?: string;
  labels?: { region: string; close: string };
}) {
  const [shown, setShown] = useState<readonly Shown[]>([]);
  const region = useRef<HTMLElement>(null);
  const { paused, handlers } = usePause(region);
  const dismiss = useCallback((id: number) => {
    // The focus must not fall out of the page with the message it was in.
    if (region.current?.contains(document.activeElement)) region.current.focus();
    setShown((all) => all.filter((toast) => toast.id !== id));
  }, []);
  const show = useCallback((message: ToastMessage) => {
    const id = (lastId += 1);
    setShown((all) => [...all, { ...message, id }].slice(-mostAtOnce));
    return id;
  }, []);
  const clear = useCallback(() => setShown([]), []);
  const value = useMemo(() => ({ show, dismiss, clear }), [show, dismiss, clear]);
  const [shownAt, setShownAt] = useState(place);
  if (shownAt !== place) {
    setShownAt(place);
    setShown([]);
  }
  const list = (toasts: readonly Shown[], live: 'polite' | 'assertive') => (
    <ol aria-live={live} className="flex flex-col gap-2">
      {toasts.map((toast) => (
        <Toast
          key={toast.id}
          {...toast}
          paused={paused}
          closeLabel={texts.close}
          onClose={() => dismiss(toast.id)}
        />
      ))}
    </ol>
  );
  return (
    <ToastContext value={value}>
      {children}
      <section
        ref={region}
        aria-label={texts.region}
        tabIndex={-1}
        {...handlers}
        className="pointer-events-none fixed right-0 bottom-0 z-60 flex w-full max-w-sm flex-col gap-2 p-4 pb-[max(1rem,env(safe-area-inset-bottom))] outline-none max-lg:bottom-14"
      >
        {list(
          shown.filter(({ tone }) => tone !== 'danger'),
          'polite',
        )}
        {list(
          shown.filter(({ tone }) => tone === 'danger'),
          'assertive',
        )}
      </section>
    </ToastContext>
  );
}

/** Whether somebody reads what is in `region`, or looks at another window; F8 moves the focus there. */
function usePause(region: RefObject<HTMLElement | null>) {
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
