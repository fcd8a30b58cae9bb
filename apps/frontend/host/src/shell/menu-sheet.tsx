import { Button, Dialog, Icon, revealedText } from '@countersign/ui';
import { Keyboard, LogOut, SunMoon } from 'lucide-react';
import { rolesText, t } from '../strings/index.ts';
import { useMe } from '../session/me.ts';
import { useSignOut } from '../session/use-sign-out.ts';
import { Navigation } from './navigation.tsx';
import type { Place } from './places.ts';
import { toggleTheme } from './theme.ts';

/** Everything of the sidebar, on narrow windows. */
export function MenuSheet({
  open,
  onClose,
  places,
  onShortcuts,
}: {
  open: boolean;
  onClose: () => void;
  places: readonly Place[];
  onShortcuts: () => void;
}) {
  const { name, roles } = useMe();
  const signOut = useSignOut();
  return (
    <Dialog
      open={open}
      onOpenChange={onClose}
      title={revealedText(name)}
      description={rolesText(roles)}
      size="sm"
    >
      <div className="-mx-2">
        <Navigation places={places} onGo={onClose} />
        <div className="mt-3 flex flex-col border-t border-line pt-3 *:h-10 *:justify-start *:px-2.5">
          <Button variant="ghost" onClick={toggleTheme}>
            <Icon of={SunMoon} />
            {t.nav.toggleTheme}
          </Button>
          <Button variant="ghost" onClick={onShortcuts}>
            <Icon of={Keyboard} />
            {t.nav.shortcuts}
          </Button>
          <Button variant="ghost" onClick={signOut}>
            <Icon of={LogOut} />
            {t.nav.signOut}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
