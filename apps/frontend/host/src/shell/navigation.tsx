import { cn, Icon } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import { t } from '../strings/index.ts';
import { InboxCount } from './inbox-count.tsx';
import type { Place } from './places.ts';

/** The pages, in groups. */
export function Navigation({
  places,
  onGo,
}: {
  places: readonly Place[];
  /** Called when a page was chosen. */
  onGo?: () => void;
}) {
  return (
    <nav aria-label={t.nav.label} className="flex flex-col gap-0.5">
      {places.map(({ link, label, icon, group }, index) => (
        <Link
          key={label}
          {...link}
          activeOptions={{ includeSearch: false }}
          {...(onGo && { onClick: onGo })}
          className={cn(
            'flex h-10 items-center gap-2.5 rounded-md px-2.5 text-fg-muted hover:bg-surface-2 hover:text-fg lg:h-8',
            'focus-visible:outline-2 focus-visible:outline-accent',
            index > 0 && places[index - 1]?.group !== group && 'mt-4',
          )}
          activeProps={{
            className:
              'bg-accent-soft text-accent! font-medium forced-colors:border-l-4 forced-colors:border-[Highlight]',
            'aria-current': 'page',
          }}
        >
          <Icon of={icon} />
          <span className="flex-1">{label}</span>
          {link.to === '/inbox' && <InboxCount />}
        </Link>
      ))}
    </nav>
  );
}
