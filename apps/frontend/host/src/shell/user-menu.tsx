import {
  Avatar,
  DropdownMenu,
  DropdownMenuChoice,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  RevealText,
} from '@countersign/ui';
import { useNavigate } from '@tanstack/react-router';
import { ChevronsUpDown, Keyboard, LogOut, Monitor, Moon, Sun, User } from 'lucide-react';
import { rolesText, t } from '../strings/index.ts';
import { useMe } from '../session/me.ts';
import { useSignOut } from '../session/use-sign-out.ts';
import { KeyHint } from './keys.tsx';
import { chooseTheme, useThemeChoice } from './theme.ts';

const themes = [
  { value: 'light', label: t.nav.themes.light, icon: Sun },
  { value: 'dark', label: t.nav.themes.dark, icon: Moon },
  { value: 'system', label: t.nav.themes.system, icon: Monitor },
] as const;

/** Who is signed in, with what belongs to them alone. */
export function UserMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { personId, name, roles } = useMe();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const theme = useThemeChoice();
  return (
    <DropdownMenu
      align="start"
      side="top"
      trigger={
        <button
          type="button"
          className="flex w-full items-center gap-2.5 rounded-md p-2 text-left hover:bg-surface-2 focus-visible:outline-2 focus-visible:outline-accent data-[state=open]:bg-surface-2"
        >
          <Avatar name={name} id={personId} />
          <span className="min-w-0 flex-1">
            <span className="sr-only">{t.nav.account}</span>
            <span className="block truncate font-medium">
              <RevealText value={name} />
            </span>
            <span className="block truncate text-xs text-fg-muted">{rolesText(roles)}</span>
          </span>
          <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-fg-muted" />
        </button>
      }
    >
      <DropdownMenuItem icon={User} onSelect={() => void navigate({ to: '/profile' })}>
        {t.nav.profile}
      </DropdownMenuItem>
      <DropdownMenuItem icon={Keyboard} onSelect={onShortcuts} hint={<KeyHint keys="?" />}>
        {t.nav.shortcuts}
      </DropdownMenuItem>
      <DropdownMenuSeparator />
      <DropdownMenuLabel>{t.nav.theme}</DropdownMenuLabel>
      <DropdownMenuChoice
        label={t.nav.theme}
        options={themes}
        value={theme}
        onChange={chooseTheme}
      />
      <DropdownMenuSeparator />
      <DropdownMenuItem icon={LogOut} onSelect={() => void signOut()}>
        {t.nav.signOut}
      </DropdownMenuItem>
    </DropdownMenu>
  );
}
