import { longestSearch, upTo } from '@countersign/actions/characters';
import { Input } from '@countersign/ui';
import { Search } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { KeyHint, useKeyShortcuts } from './keys.tsx';
import { type Shortcut, useShortcuts } from './shortcuts.ts';

/** So long a person must have stopped typing before the search begins, in milliseconds. */
const debounceMs = 250;

/** Free text to search by; `/` leads there, Escape leaves it. */
export function SearchBox({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (value: string | undefined) => void;
}) {
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const said = useRef(value);
  const shortcuts = useMemo<Shortcut[]>(
    () => [{ keys: '/', label, scope: 'page', run: () => box.current?.focus() }],
    [label],
  );
  useShortcuts(shortcuts);
  const keyShortcuts = useKeyShortcuts('/');

  // The address may change by itself: back, or all filters cleared.
  useEffect(() => {
    if (value === said.current) return;
    said.current = value;
    setTyped(value);
  }, [value]);
  useEffect(() => {
    if (typed === said.current) return;
    const timer = setTimeout(() => {
      said.current = typed;
      onChange(typed === '' ? undefined : typed);
    }, debounceMs);
    return () => clearTimeout(timer);
  }, [typed, onChange]);

  return (
    <div className="relative w-full sm:w-64">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-fg-muted"
      />
      <Input
        ref={box}
        type="search"
        aria-label={label}
        aria-keyshortcuts={keyShortcuts}
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(upTo(longestSearch, event.target.value))}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        className="pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden"
      />
      {typed === '' && (
        <KeyHint
          keys="/"
          className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 max-sm:hidden"
        />
      )}
    </div>
  );
}
