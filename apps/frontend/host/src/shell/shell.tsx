import { Banner, cn, Dialog, IconButton } from '@countersign/ui';
import { Link, useNavigate } from '@tanstack/react-router';
import { Command, Keyboard, LogOut, Menu, SunMoon } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useMe } from '../session/me.ts';
import { signOut } from '../session/sign-out.ts';
import { t } from '../strings/index.ts';
import { Palette } from './palette.tsx';
import { places, type Place } from './places.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useShortcutKeys, useShortcuts, type Shortcut } from './shortcuts.ts';
import { toggleTheme } from './theme.ts';
import { useOnline } from './use-online.ts';

/** The frame of every page behind the sign-in: navigation, commands, shortcuts. */
export function Shell({ children }: { children: ReactNode }) {
  const me = useMe();
  const navigate = useNavigate();
  const online = useOnline();
  const [open, setOpen] = useState<'palette' | 'shortcuts' | 'menu'>();
  const mine = useMemo(
    () => places.filter(({ permission }) => !permission || me.permissions.includes(permission)),
    [me.permissions],
  );
  const shortcuts = useMemo<Shortcut[]>(
    () => [
      ...mine.map(({ keys, label, to }) => ({
        keys,
        label,
        scope: 'general' as const,
        run: () => void navigate({ to }),
      })),
      {
        keys: 'mod+k',
        label: t.shortcuts.palette,
        scope: 'general',
        run: () => setOpen('palette'),
      },
      { keys: '?', label: t.shortcuts.help, scope: 'general', run: () => setOpen('shortcuts') },
    ],
    [mine, navigate],
  );
  useShortcutKeys();
  useShortcuts(shortcuts);
  const close = () => setOpen(undefined);

  return (
    <div className="flex min-h-dvh flex-col lg:flex-row">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-accent focus:px-3 focus:py-2 focus:text-accent-fg"
      >
        {t.skip}
      </a>
      <header className="sticky top-0 z-20 flex h-12 items-center gap-1 border-b border-line bg-surface px-3 lg:hidden">
        <IconButton icon={Menu} label={t.nav.more} onClick={() => setOpen('menu')} />
        <span className="font-semibold">{t.product}</span>
        <span className="flex-1" />
        <IconButton icon={Command} label={t.nav.palette} onClick={() => setOpen('palette')} />
      </header>
      <aside className="sticky top-0 hidden h-dvh w-56 shrink-0 flex-col border-r border-line bg-surface lg:flex">
        <p className="px-5 pt-5 pb-3 text-lg font-semibold">{t.product}</p>
        <Navigation places={mine} />
        <div className="mt-auto border-t border-line p-3">
          <p className="truncate px-2 font-medium">{me.name}</p>
          <p className="truncate px-2 pb-2 text-sm text-fg-muted">
            {me.roles.map((role) => t.roles[role]).join(', ')}
          </p>
          <Tools
            onPalette={() => setOpen('palette')}
            onShortcuts={() => setOpen('shortcuts')}
            personId={me.personId}
          />
        </div>
      </aside>
      <div className="flex min-w-0 flex-1 flex-col">
        {!online && (
          <Banner tone="warning" live>
            {t.errors.offline}
          </Banner>
        )}
        <main id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none">
          {children}
        </main>
      </div>
      <Palette open={open === 'palette'} onClose={close} places={mine} personId={me.personId} />
      <ShortcutsDialog open={open === 'shortcuts'} onClose={close} />
      <Dialog open={open === 'menu'} onOpenChange={close} title={t.product} size="sm">
        <Navigation places={mine} onGo={close} />
        <div className="mt-3 border-t border-line pt-3">
          <Tools
            onPalette={() => setOpen('palette')}
            onShortcuts={() => setOpen('shortcuts')}
            personId={me.personId}
          />
        </div>
      </Dialog>
    </div>
  );
}

function Navigation({ places: shown, onGo }: { places: readonly Place[]; onGo?: () => void }) {
  return (
    <nav aria-label={t.nav.label} className="flex flex-col gap-0.5 px-3">
      {shown.map(({ to, label, icon: Icon, group }, index) => (
        <Link
          key={to}
          to={to}
          {...(onGo && { onClick: onGo })}
          className={cn(
            'flex h-9 items-center gap-2.5 rounded-md px-2 text-fg-muted hover:bg-surface-2 hover:text-fg focus-visible:outline-2 focus-visible:outline-accent lg:h-8',
            index > 0 && shown[index - 1]?.group !== group && 'mt-4',
          )}
          activeProps={{
            className: 'bg-accent-soft text-accent! font-medium',
            'aria-current': 'page',
          }}
        >
          <Icon aria-hidden="true" className="size-4 shrink-0" />
          {label}
        </Link>
      ))}
    </nav>
  );
}

function Tools({
  onPalette,
  onShortcuts,
  personId,
}: {
  onPalette: () => void;
  onShortcuts: () => void;
  personId: string;
}) {
  return (
    <div className="flex items-center gap-1">
      <IconButton icon={Command} label={t.nav.palette} onClick={onPalette} />
      <IconButton icon={Keyboard} label={t.nav.shortcuts} onClick={onShortcuts} />
      <IconButton icon={SunMoon} label={t.nav.theme} onClick={toggleTheme} />
      <IconButton icon={LogOut} label={t.nav.signOut} onClick={() => signOut(personId)} />
    </div>
  );
}
