import {
  EmptyState,
  HeaderCell,
  Skeleton,
  Table,
  TableBody,
  TableHead,
  useRowNavigation,
} from '@countersign/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Bell, CheckCheck } from 'lucide-react';
import { rowKeys } from '../inbox/row-keys.ts';
import { useMe } from '../session/me.ts';
import { FreshRows, ListFailed, MoreRows, StaleRows } from '../shell/list-parts.tsx';
import { useSingleKeysWork } from '../shell/shortcut-choice.ts';
import { useShortcuts } from '../shell/shortcuts.ts';
import { t } from '../strings/index.ts';
import { notificationTexts as texts } from '../strings/notifications.ts';
import { FeedRow } from './feed-row.tsx';
import { feedQuery } from './queries.ts';
import { useNews } from './use-news.ts';

/** The notifications themselves, kept up to date, with the way to older ones. */
export function Feed({ unread }: { unread: boolean }) {
  const me = useMe();
  const table = useRowNavigation({ enabled: useSingleKeysWork() });
  const list = useInfiniteQuery(feedQuery(unread));
  const { data, isPending, isError, isFetching, error, refetch } = list;
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  const hasNews = useNews({ first: rows[0], loaded: data !== undefined, unread, refetch }, table);
  useShortcuts(rowKeys);

  if (isPending) return <FeedSkeleton />;
  if (isError && rows.length === 0) {
    return <ListFailed error={error} onRetry={() => refetch()} />;
  }
  const pagination = data?.pages[0]?.pagination;
  return (
    <>
      <FreshRows
        text={hasNews && !isFetching ? texts.fresh : undefined}
        onShow={() => void refetch()}
      />
      {isError && <StaleRows />}
      {rows.length === 0 ? (
        <EmptyState
          icon={unread ? CheckCheck : Bell}
          {...(unread ? texts.noneUnread : texts.none)}
        />
      ) : (
        <Table ref={table} label={t.nav.notifications}>
          <TableHead className="sr-only">
            <HeaderCell>{texts.columns.what}</HeaderCell>
            <HeaderCell>{texts.columns.state}</HeaderCell>
            <HeaderCell>{texts.columns.when}</HeaderCell>
            <HeaderCell>{texts.columns.hear}</HeaderCell>
          </TableHead>
          <TableBody>
            {rows.map((notification) => (
              <FeedRow key={notification.id} notification={notification} me={me} />
            ))}
          </TableBody>
        </Table>
      )}
      {rows.length > 0 && pagination && (
        <MoreRows list={list} shown={rows.length} pagination={pagination} />
      )}
    </>
  );
}

const widths = ['w-72', 'w-96', 'w-64', 'w-80'] as const;

/** The place of notifications that are on their way. */
function FeedSkeleton() {
  return (
    <div role="status" className="divide-y divide-line">
      <span className="sr-only">{t.loading}</span>
      {widths.map((width) => (
        <div key={width} className="flex items-start gap-3 px-4 py-3">
          <Skeleton className="size-8 shrink-0" />
          <div className="min-w-0 flex-1">
            <Skeleton className={`mb-2 h-4 max-w-full ${width}`} />
            <Skeleton className="h-4 w-48 max-w-full" />
          </div>
        </div>
      ))}
    </div>
  );
}
