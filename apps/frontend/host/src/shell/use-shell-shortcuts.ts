import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { t } from '../strings/index.ts';
import type { Place } from './places.ts';
import { useShortcutKeys, useShortcuts, type Shortcut } from './shortcuts.ts';

/** The shortcuts that work everywhere; also begins to listen for all others. */
export function useShellShortcuts(
  places: readonly Place[],
  { onPalette, onShortcuts }: { onPalette: () => void; onShortcuts: () => void },
): void {
  const navigate = useNavigate();
  const shortcuts = useMemo<Shortcut[]>(
    () => [
      ...places.map(({ keys, label, to }) => ({
        keys,
        label: keys.startsWith('g ') ? t.palette.goTo(label) : label,
        scope: 'general' as const,
        run: () => void navigate({ to }),
      })),
      { keys: 'mod+k', label: t.shortcuts.palette, scope: 'general', run: onPalette },
      { keys: '?', label: t.shortcuts.help, scope: 'general', run: onShortcuts },
    ],
    [places, navigate, onPalette, onShortcuts],
  );
  useShortcutKeys();
  useShortcuts(shortcuts);
}
