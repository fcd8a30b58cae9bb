import { Icon } from '@countersign/ui';
import { Search } from 'lucide-react';
import { t } from '../strings/index.ts';
import { Bell } from '../notifications/bell.tsx';
import { Keys } from './keys.tsx';
import { Mark } from './mark.tsx';
import { Navigation } from './navigation.tsx';
import type { Place } from './places.ts';
import { UserMenu } from './user-menu.tsx';

/** The navigation of wide windows. */
export function Sidebar({
  places,
  onPalette,
  onShortcuts,
}: {
  places: readonly Place[];
  onPalette: () => void;
  onShortcuts: () => void;
}) {
  return (
    <aside className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col border-r border-line bg-surface lg:flex">
      <div className="flex items-center justify-between pt-4 pr-3 pb-3.5 pl-5">
        <p className="flex items-center gap-2.5 text-lg font-semibold tracking-tight">
          <Mark />
          {t.product}
        </p>
        <Bell />
      </div>
      <div className="px-3 pb-4">
        <button
          type="button"
          onClick={onPalette}
          aria-keyshortcuts="Control+K Meta+K"
          className="flex h-8 w-full items-center gap-2.5 rounded-md border border-line bg-bg px-2.5 text-fg-muted hover:border-line-strong hover:text-fg focus-visible:outline-2 focus-visible:outline-accent"
        >
          <Icon of={Search} />
          <span className="flex-1 text-left">{t.nav.palette}</span>
          <Keys aria-hidden="true" keys="mod+k" />
        </button>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">
        <Navigation places={places} />
      </div>
      <div className="border-t border-line p-2">
        <UserMenu onShortcuts={onShortcuts} />
      </div>
    </aside>
  );
}
