import { cn } from '@countersign/ui';
import { useEffect, useRef, type ReactNode } from 'react';

/** What was found, below the combobox that it is searched in, which keeps the focus. */
export function OptionList<Option>({
  id,
  label,
  options,
  keyOf,
  active,
  busy = false,
  isOpen = () => true,
  status,
  onPoint,
  onChoose,
  children,
}: {
  id: string;
  label: string;
  options: readonly Option[];
  keyOf: (option: Option) => string;
  /** The place of the one that is pointed at, or -1. */
  active: number;
  busy?: boolean;
  /** Whether one can be chosen. */
  isOpen?: (option: Option) => boolean;
  /** How many there are, or why none. */
  status: ReactNode;
  onPoint: (index: number) => void;
  onChoose: (option: Option) => void;
  /** How an option looks. */
  children: (option: Option) => ReactNode;
}) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      className="absolute inset-x-0 top-full z-30 mt-1 overflow-hidden rounded-md border border-line bg-surface shadow-lg"
      onPointerDown={(event) => event.preventDefault()}
    >
      <ul
        ref={list}
        id={id}
        role="listbox"
        aria-label={label}
        aria-busy={busy}
        className="max-h-72 overflow-y-auto p-1 empty:p-0"
      >
        {options.map((option, index) => (
          <li
            key={keyOf(option)}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            aria-disabled={!isOpen(option)}
            onPointerMove={() => isOpen(option) && onPoint(index)}
            onClick={() => onChoose(option)}
            className={cn(
              'flex min-h-11 min-w-0 items-center gap-3 rounded-sm px-2 py-1',
              index === active &&
                'bg-accent-soft forced-colors:outline-2 forced-colors:-outline-offset-2',
              isOpen(option) ? 'cursor-pointer' : 'cursor-not-allowed',
            )}
          >
            {children(option)}
          </li>
        ))}
      </ul>
      <p
        role="status"
        className="flex min-h-8 items-center gap-2 border-t border-line px-3 py-1 text-xs text-fg-muted"
      >
        {status}
      </p>
    </div>
  );
}
