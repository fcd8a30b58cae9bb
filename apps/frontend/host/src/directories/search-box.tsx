import { Input } from '@countersign/ui';
import { useEffect, useRef, useState } from 'react';
import { useShortcuts, type Shortcut } from '../shell/shortcuts.ts';
import { t } from '../strings/index.ts';

/** How long after the last key the search runs, in milliseconds. */
const rest = 200;

/** A search field: `/` leads to it, and what is typed is searched for when the typing rests. */
export function SearchBox({
  label,
  value,
  onSearch,
}: {
  label: string;
  value: string;
  onSearch: (q: string) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [shortcuts] = useState<Shortcut[]>(() => [
    {
      keys: '/',
      label: t.directories.search,
      scope: 'page',
      run: () => field.current?.focus(),
    },
  ]);
  useShortcuts(shortcuts);
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => onSearch(typed.trim()), rest);
    return () => clearTimeout(timer);
  }, [typed, value, onSearch]);
  return (
    <Input
      ref={field}
      type="search"
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}
