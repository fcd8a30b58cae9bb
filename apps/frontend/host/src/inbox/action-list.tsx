import type { ListQuery } from '@countersign/actions';
import {
  Button,
  cn,
  HeaderCell,
  Table,
  TableBody,
  TableHead,
  useRowNavigation,
  Skeleton,
} from '@countersign/ui';
import { useDeferredValue, type ReactNode } from 'react';
import { coveredInList } from '../action/reentry/covered-in-list.ts';
import { useMe } from '../session/me.ts';
import { FreshRows, ListFailed, MoreRows, StaleRows } from '../shell/list-parts.tsx';
import { useSingleKeysWork } from '../shell/shortcut-choice.ts';
import { useShortcuts } from '../shell/shortcuts.ts';
import { t } from '../strings/index.ts';
import { ActionRow } from './action-row.tsx';
import type { Choosing } from './many/use-choosing.ts';
import { rowKeys } from './row-keys.ts';
import { useLiveList } from './use-live-list.ts';

/** The actions that a query finds, live, with the way to more of them. */
export function ActionList({
  query,
  label,
  empty,
  choosing,
}: {
  /** Keep it the same object while it asks for the same. */
  query: ListQuery;
  label: string;
  empty: ReactNode;
  /** Where several are chosen. */
  choosing?: Choosing | undefined;
}) {
  const me = useMe();
  const table = useRowNavigation({ enabled: useSingleKeysWork() });
  const { list, rows: latest, pagination, waiting, gone, stale, show } = useLiveList(query, table);
  // Rows that take the place of others are drawn in slices, between which keys are answered.
  const deferred = useDeferredValue(latest);
  const rows = deferred.length === 0 ? latest : deferred;
  useShortcuts(rowKeys);

  if (list.isPending) return <ListSkeleton />;
  if (list.isError && rows.length === 0) {
    return <ListFailed error={list.error} onRetry={() => list.refetch()} />;
  }
  return (
    <>
      <FreshRows text={waiting > 0 ? t.inbox.fresh(waiting) : undefined} onShow={show} />
      {stale && <StaleRows />}
      {choosing && rows.length > 0 && (
        <div className="border-b border-line px-4 py-2">
          <Button size="sm" onClick={() => choosing.toggleAll(rows)}>
            {t.inbox.chooseAll}
          </Button>
        </div>
      )}
      {rows.length === 0 ? (
        empty
      ) : (
        <Table
          label={label}
          ref={table}
          aria-busy={list.isPlaceholderData}
          className={cn(list.isPlaceholderData && 'opacity-60')}
        >
          <TableHead>
            <HeaderCell>{t.inbox.columns.action}</HeaderCell>
            <HeaderCell>{t.inbox.columns.maker}</HeaderCell>
            <HeaderCell>{t.inbox.columns.filed}</HeaderCell>
            <HeaderCell>{t.inbox.columns.state}</HeaderCell>
          </TableHead>
          <TableBody>
            {rows.map((action) => (
              <ActionRow
                key={action.id}
                action={action}
                gone={gone?.has(action.id) ?? false}
                own={action.makerId === me.personId}
                asked={action.assignee?.personId === me.personId}
                covered={coveredInList(action, me)}
                chosen={choosing?.chosen.has(action.id)}
                onChoose={choosing?.toggle}
              />
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

/** The place of rows that are on their way. */
function ListSkeleton() {
  return (
    <div role="status" className="divide-y divide-line">
      <span className="sr-only">{t.loading}</span>
      {Array.from({ length: 8 }, (_, row) => (
        <div key={row} className="flex h-13 items-center gap-3 px-4 sm:h-10">
          <Skeleton className="size-4 shrink-0" />
          <Skeleton className={`h-4 max-w-1/2 ${widths[row % widths.length]}`} />
          <Skeleton className="ml-auto h-4 w-20 max-sm:hidden" />
          <Skeleton className="h-4 w-16 max-sm:ml-auto" />
        </div>
      ))}
    </div>
  );
}
