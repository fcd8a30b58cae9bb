import { cn } from '@countersign/ui';
import * as Dialog from '@radix-ui/react-dialog';
import { useNavigate } from '@tanstack/react-router';
import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { signOut } from '../session/sign-out.ts';
import { t } from '../strings/index.ts';
import { Keys } from './keys.tsx';
import type { Place } from './places.ts';
import { useActiveShortcuts } from './shortcuts.ts';
import { toggleTheme } from './theme.ts';

interface Command {
  id: string;
  label: string;
  keys?: string;
  run: () => void;
}

/** Everything that can be done from here, by typing a few letters of it. */
export function Palette({
  open,
  onClose,
  places,
  personId,
}: {
  open: boolean;
  onClose: () => void;
  places: readonly Place[];
  personId: string;
}) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12vh] left-1/2 z-50 w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 overflow-hidden rounded-md border border-line bg-surface shadow-lg outline-none"
        >
          <Dialog.Title className="sr-only">{t.palette.title}</Dialog.Title>
          <Commands places={places} personId={personId} onDone={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Commands({
  places,
  personId,
  onDone,
}: {
  places: readonly Place[];
  personId: string;
  onDone: () => void;
}) {
  const navigate = useNavigate();
  const shortcuts = useActiveShortcuts();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [selected, setSelected] = useState(0);
  const commands = useMemo<Command[]>(
    () => [
      ...shortcuts.filter(({ scope }) => scope === 'page').map((own) => ({ id: own.keys, ...own })),
      ...places.map(({ to, label, keys }) => ({
        id: to,
        label: `${t.palette.goTo} ${label}`,
        keys,
        run: () => void navigate({ to }),
      })),
      { id: 'theme', label: t.nav.theme, run: toggleTheme },
      { id: 'sign-out', label: t.nav.signOut, run: () => void signOut(personId) },
    ],
    [shortcuts, places, navigate, personId],
  );
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = commands.filter(({ label }) =>
    words.every((word) => label.toLowerCase().includes(word)),
  );
  const current = Math.min(selected, shown.length - 1);
  const run = (command: Command | undefined) => {
    if (!command) return;
    onDone();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setSelected((current + step + shown.length) % shown.length);
    else if (event.key === 'Enter') run(shown[current]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={shown[current] && `${listId}-${current}`}
        aria-label={t.palette.placeholder}
        placeholder={t.palette.placeholder}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setSelected(0);
        }}
        onKeyDown={onKeyDown}
        className="h-12 w-full border-b border-line bg-transparent px-4 text-lg outline-none placeholder:text-fg-muted"
      />
      <ul
        id={listId}
        role="listbox"
        aria-label={t.palette.title}
        className="max-h-80 overflow-y-auto p-2"
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
              'flex h-9 cursor-pointer items-center justify-between gap-3 rounded-md px-3',
              index === current && 'bg-accent-soft text-accent',
            )}
          >
            <span className="truncate">{command.label}</span>
            {command.keys && <Keys keys={command.keys} />}
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="px-5 pb-4 text-fg-muted">{t.palette.none}</p>}
    </>
  );
}
