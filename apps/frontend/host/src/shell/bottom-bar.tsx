import { Icon, cn } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import { Menu } from 'lucide-react';
import { t } from '../strings/index.ts';
import { InboxCount } from './navigation.tsx';
import type { Place } from './places.ts';

const item =
  'relative flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs text-fg-muted focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent';

/** The first few pages within a thumb's reach, and the way to all others. */
export function BottomBar({ places, onMenu }: { places: readonly Place[]; onMenu: () => void }) {
  return (
    <nav
      aria-label={t.nav.quick}
      className="fixed inset-x-0 bottom-0 z-30 flex h-[calc(3.5rem+env(safe-area-inset-bottom))] border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {places.slice(0, 3).map(({ link, label, short, icon }) => (
        <Link
          key={label}
          {...link}
          activeOptions={{ includeSearch: false }}
          className={item}
          activeProps={{
            className:
              'text-accent! font-medium forced-colors:border-t-4 forced-colors:border-[Highlight]',
            'aria-current': 'page',
          }}
        >
          <Icon of={icon} className="size-5" />
          <span className="max-w-full truncate px-1">{short ?? label}</span>
          {link.to === '/inbox' && (
            <span className="absolute top-1 left-1/2 ml-1.5">
              <InboxCount />
            </span>
          )}
        </Link>
      ))}
      <button type="button" onClick={onMenu} className={cn(item, 'cursor-pointer')}>
        <Icon of={Menu} className="size-5" />
        {t.nav.more}
      </button>
    </nav>
  );
}
