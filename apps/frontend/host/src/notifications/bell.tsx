import { Icon } from '@countersign/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bell as Drawn } from 'lucide-react';
import { useEffect } from 'react';
import { t } from '../strings/index.ts';
import { unreadQuery } from './queries.ts';

/** The way to the notifications, with how many of them are unread. */
export function Bell() {
  const { data } = useQuery(unreadQuery);
  const unread = data?.count ? `${data.count}${data.count < data.cap ? '' : '+'}` : undefined;
  useIconBadge(data?.count ?? 0);
  const label = unread ? t.nav.unread(unread) : t.nav.notifications;
  return (
    <Link
      to="/notifications"
      aria-label={label}
      title={label}
      className="relative grid size-10 place-items-center rounded-md text-fg-muted hover:bg-surface-2 hover:text-fg focus-visible:outline-2 focus-visible:outline-accent lg:size-8"
      activeProps={{ className: 'bg-accent-soft text-accent!', 'aria-current': 'page' }}
    >
      <Icon of={Drawn} />
      {unread && (
        <span
          aria-hidden="true"
          className="absolute top-0.5 left-1/2 lg:-top-0.5 rounded-full bg-accent px-1 text-[0.625rem] leading-4 font-medium text-accent-fg tabular-nums"
        >
          {unread}
        </span>
      )}
    </Link>
  );
}

/** The number on the icon of the app where it is installed (W3C Badging API); none once its person has left. */
function useIconBadge(count: number): void {
  useEffect(() => {
    if (!('setAppBadge' in navigator)) return;
    void navigator.setAppBadge(count).catch(() => {});
    return () => void navigator.clearAppBadge().catch(() => {});
  }, [count]);
}
