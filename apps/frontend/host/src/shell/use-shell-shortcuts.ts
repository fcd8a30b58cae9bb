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
      ...places.flatMap(({ keys, label, link }): Shortcut[] => {
        if (keys === undefined) return [];
        const said = keys.startsWith('g ') ? t.palette.goTo(label) : label;
        return [{ keys, label: said, scope: 'general', run: () => void navigate(link) }];
      }),
      { keys: 'mod+k', label: t.shortcuts.palette, scope: 'general', run: onPalette },
      { keys: '?', label: t.shortcuts.help, scope: 'general', run: onShortcuts },
    ],
    [places, navigate, onPalette, onShortcuts],
  );
  useShortcutKeys();
  useShortcuts(shortcuts);
}
