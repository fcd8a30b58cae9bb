import { OctagonAlert } from 'lucide-react';
import { useEffect, useRef, type MouseEvent } from 'react';
import { cn } from '../base/class-names.ts';
import { Icon } from '../base/icon.tsx';
import { linkClass } from './link.tsx';

export interface FormError {
  /** Id of the control it is about; without one the message stands alone. */
  controlId?: string;
  message: string;
}

export interface FormErrorSummaryProps {
  title: string;
  errors: readonly FormError[];
  className?: string;
}

/**
 * What keeps a form from being sent, above it. Takes the focus whenever it appears with new errors,
 * so that nobody misses it; each line leads to its control. Renders nothing without errors.
 */
export function FormErrorSummary({ title, errors, className }: FormErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const heard = useRef(new Set<string>());
  const said = errors.map((error) => error.message).join('\n');
  useEffect(() => {
    const messages = said === '' ? [] : said.split('\n');
    const isNews = messages.some((message) => !heard.current.has(message));
    heard.current = new Set(messages.length === 0 ? [] : [...heard.current, ...messages]);
    // A list that only gets shorter leaves the focus where the mending goes on.
    if (isNews) box.current?.focus();
  }, [said]);
  if (errors.length === 0) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className={cn(
        'flex gap-2.5 rounded-md border border-danger/40 bg-danger-soft p-3 text-base text-fg outline-danger focus:outline-2',
        className,
      )}
    >
      <Icon of={OctagonAlert} className="mt-0.5 text-danger" />
      <div className="min-w-0">
        <p className="font-semibold">{title}</p>
        <ul className="mt-1 flex flex-col gap-0.5">
          {errors.map(({ controlId, message }) => (
            <li key={`${controlId} ${message}`} className="wrap-anywhere">
              {controlId === undefined ? (
                message
              ) : (
                <a href={`#${controlId}`} onClick={goTo(controlId)} className={linkClass}>
                  {message}
                </a>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

const goTo = (id: string) => (event: MouseEvent) => {
  event.preventDefault();
  const control = document.getElementById(id);
  control?.scrollIntoView({ block: 'center' });
  control?.focus({ preventScroll: true });
};
