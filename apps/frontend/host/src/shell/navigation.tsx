import { Icon, cn, labels } from '@countersign/ui';
import { Link } from '@tanstack/react-router';
import { t } from '../strings/index.ts';
import type { Place } from './places.ts';
import { useQuery } from '@tanstack/react-query';
import { countQuery } from '../inbox/queries.ts';
import { useCan } from '../session/me.ts';

const inNavigation = ({ group }: Place): boolean => group !== 'bell';

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
      {places.filter(inNavigation).map(({ link, label, icon, group }, index) => (
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

/** How many actions wait for this person's review; nothing when none do. */
export function InboxCount() {
  const mayReview = useCan('action:review');
  const { data } = useQuery({ ...countQuery('review'), enabled: mayReview });
  if (!mayReview || !data || data.total === 0) return null;
  const count = `${data.total.toLocaleString(labels.locale)}${data.totalCapped ? '+' : ''}`;
  return (
    <span className="rounded-full bg-accent px-1.5 text-xs leading-5 font-medium text-accent-fg tabular-nums">
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">{t.nav.waiting(count)}</span>
    </span>
  );
}
