import { cn, useFocusReturn } from '@countersign/ui';
import * as Dialog from '@radix-ui/react-dialog';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useMe } from '../session/me.ts';
import { useSignOut } from '../session/use-sign-out.ts';
import { t } from '../strings/index.ts';
import { commandsOf, matching, searchesFor, type Command } from './commands.ts';
import { Keys } from './keys.tsx';
import type { Place } from './places.ts';
import { useActiveShortcuts } from './shortcuts.ts';
import { toggleTheme } from './theme.ts';

export interface PaletteProps {
  open: boolean;
  onClose: () => void;
  places: readonly Place[];
  onShortcuts: () => void;
}

/** Everything that can be done from here, by typing a few letters of it. */
export function Palette({ open, onClose, ...commands }: PaletteProps) {
  const focus = useFocusReturn();
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/45" />
        <Dialog.Content
          {...focus}
          aria-describedby={undefined}
          className="fixed top-[10vh] left-1/2 z-50 w-[min(36rem,calc(100vw-1.5rem))] -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-surface shadow-xl outline-none"
        >
          <Dialog.Title className="sr-only">{t.palette.title}</Dialog.Title>
          <Commands {...commands} onDone={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Commands({
  places,
  onShortcuts,
  onDone,
}: Omit<PaletteProps, 'open' | 'onClose'> & { onDone: () => void }) {
  const navigate = useNavigate();
  const { permissions } = useMe();
  const shortcuts = useActiveShortcuts();
  const signOut = useSignOut();
  const listId = useId();
  const list = useRef<HTMLUListElement>(null);
  const [typed, setTyped] = useState('');
  const [selected, setSelected] = useState(0);
  const commands = useMemo<Command[]>(
    () => [
      ...commandsOf({ shortcuts, places, permissions, navigate }),
      { id: 'theme', label: t.nav.toggleTheme, run: toggleTheme },
      { id: 'shortcuts', label: t.nav.shortcuts, keys: '?', run: onShortcuts },
      { id: 'sign-out', label: t.nav.signOut, run: () => void signOut() },
    ],
    [shortcuts, places, permissions, navigate, onShortcuts, signOut],
  );
  const shown = [...matching(commands, typed), ...searchesFor(typed, { places, navigate })];
  const current = Math.min(selected, shown.length - 1);

  useEffect(() => {
    list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const run = (command: Command | undefined) => {
    if (!command) return;
    onDone();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length > 0) setSelected((current + step + shown.length) % shown.length);
    else if (event.key === 'Enter') run(shown[current]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        role="combobox"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={shown[current] && `${listId}-${current}`}
        aria-label={t.palette.placeholder}
        placeholder={t.palette.placeholder}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setSelected(0);
        }}
        onKeyDown={onKeyDown}
        className="h-12 w-full border-b border-line bg-transparent px-4 text-lg outline-none placeholder:text-fg-muted"
      />
      <ul
        ref={list}
        id={listId}
        role="listbox"
        aria-label={t.palette.title}
        className="max-h-[min(24rem,60vh)] overflow-y-auto p-2 empty:hidden"
      >
        {shown.map((command, index) => (
          <li
            key={command.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === current}
            onPointerMove={() => setSelected(index)}
            onClick={() => run(command)}
            className={cn(
              'flex min-h-9 cursor-pointer items-center justify-between gap-3 rounded-md px-3 py-1.5',
              index === current && 'bg-accent-soft text-accent',
            )}
          >
            <span className="min-w-0 truncate">{command.label}</span>
            {command.keys && <Keys aria-hidden="true" keys={command.keys} />}
          </li>
        ))}
      </ul>
      <p role="status" className={cn('px-5 py-4 text-fg-muted', shown.length > 0 && 'sr-only')}>
        {shown.length > 0 ? t.palette.keys : t.palette.none}
      </p>
    </>
  );
}
