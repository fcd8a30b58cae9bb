import { Banner, IconButton } from '@countersign/ui';
import {
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { Search } from 'lucide-react';
import { t } from '../strings/index.ts';
import { Bell } from '../notifications/bell.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { MenuSheet } from './menu-sheet.tsx';
import { Palette } from './palette.tsx';
import { type Place, usePlaces } from './places.ts';
import { Sidebar } from './sidebar.tsx';
import { usePageFocus } from './page-focus.ts';
import { isReached, onReach, probe } from '../api/reach.ts';
import { Mark } from './mark.tsx';
import { useNavigate } from '@tanstack/react-router';
import { type Shortcut, useShortcutKeys, useShortcuts } from './shortcuts.ts';

// Few ever ask for it.
const ShortcutsDialog = lazy(async () => {
  const { ShortcutsDialog: Dialog } = await import('./shortcuts-dialog.tsx');
  return { default: Dialog };
});

/** The frame of every page behind the sign-in: navigation, commands, shortcuts. */
export function Shell({ children }: { children: ReactNode }) {
  const reached = useReached();
  const content = usePageFocus();
  const [open, setOpen] = useState<'palette' | 'shortcuts' | 'menu'>();
  const onClose = useCallback(() => setOpen(undefined), []);
  const onPalette = useCallback(() => setOpen('palette'), []);
  const onShortcuts = useCallback(() => setOpen('shortcuts'), []);
  const onMenu = useCallback(() => setOpen('menu'), []);
  const places = usePlaces();
  useShellShortcuts(places, { onPalette, onShortcuts });

  return (
    <div className="flex min-h-dvh flex-col lg:flex-row">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-accent focus:px-3 focus:py-2 focus:text-accent-fg"
      >
        {t.skip}
      </a>
      <TopBar onPalette={onPalette} />
      <Sidebar places={places} onPalette={onPalette} onShortcuts={onShortcuts} />
      <div className="flex min-w-0 flex-1 flex-col pb-[calc(3.5rem+env(safe-area-inset-bottom))] lg:pb-0">
        {!reached && (
          <div className="sticky top-12 z-30 bg-bg p-3 pb-0 lg:top-0">
            <Banner tone="warning" live>
              {t.errors.offline}
            </Banner>
          </div>
        )}
        <main ref={content} id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none">
          {children}
        </main>
      </div>
      <BottomBar places={places} onMenu={onMenu} />
      <Palette
        open={open === 'palette'}
        onClose={onClose}
        places={places}
        onShortcuts={onShortcuts}
      />
      {open === 'shortcuts' && (
        <Suspense fallback={null}>
          <ShortcutsDialog open onClose={onClose} />
        </Suspense>
      )}
      <MenuSheet
        open={open === 'menu'}
        onClose={onClose}
        places={places}
        onShortcuts={onShortcuts}
      />
    </div>
  );
}

/** Whether Countersign answers. What the machine says of its network is only a reason to try. */
function useReached(): boolean {
  useEffect(() => {
    const attempt = (): void => void probe();
    addEventListener('online', attempt);
    addEventListener('offline', attempt);
    return () => {
      removeEventListener('online', attempt);
      removeEventListener('offline', attempt);
    };
  }, []);
  return useSyncExternalStore(onReach, isReached);
}

/** What stands above the page on narrow windows. */
function TopBar({ onPalette }: { onPalette: () => void }) {
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center justify-between border-b border-line bg-surface pr-2 pl-4 lg:hidden">
      <p className="flex items-center gap-2.5 font-semibold tracking-tight">
        <Mark />
        {t.product}
      </p>
      <div className="flex">
        <Bell />
        <IconButton icon={Search} label={t.nav.palette} size="lg" onClick={onPalette} />
      </div>
    </header>
  );
}

/** The shortcuts that work everywhere; also begins to listen for all others. */
function useShellShortcuts(
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
