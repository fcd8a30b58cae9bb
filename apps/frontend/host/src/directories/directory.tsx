import {
  Card,
  EmptyState,
  ErrorState,
  LoadMore,
  SkeletonLines,
  Table,
  TableBody,
  TableHead,
  useRowNavigation,
} from '@countersign/ui';
import { useNavigate } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useCallback, type ReactNode } from 'react';
import { ApiError } from '../api/error.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { SearchBox } from '../shell/search-box.tsx';
import { useSingleKeysWork } from '../shell/shortcut-choice.ts';
import { t } from '../strings/index.ts';
import { totalText } from './total-text.ts';
import { idOf, isReadable, UnreadableRow, type Readable } from './unreadable.tsx';
import type { useDirectory } from './use-directory.ts';

/** The page of a directory: search, filters, rows, and more rows. */
export function Directory<Entry extends object>({
  title,
  found,
  q,
  filters,
  actions,
  head,
  row,
}: {
  title: string;
  found: ReturnType<typeof useDirectory<Entry>>;
  /** What is searched for; it stands in the address. */
  q: string | undefined;
  filters?: ReactNode;
  actions?: ReactNode;
  /** The `HeaderCell`s. */
  head: ReactNode;
  /** A `TableRow` with its key. */
  row: (entry: Readable<Entry>) => ReactNode;
}) {
  const table = useRowNavigation({ enabled: useSingleKeysWork() });
  const navigate = useNavigate();
  const onSearch = useCallback(
    (next: string | undefined) => {
      const search = (old: object) => ({ ...old, q: next });
      void navigate({ to: '.', search: search as never, replace: true });
    },
    [navigate],
  );
  const { rows, pagination, error } = found;
  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      <PageHeader title={title} actions={actions} />
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchBox label={t.directories.searchIn(title)} value={q ?? ''} onChange={onSearch} />
        {filters}
        <span className="ml-auto text-sm text-fg-muted" role="status">
          {pagination && t.directories.found(totalText(pagination), pagination.total)}
        </span>
      </div>
      <Card flush>
        {found.isPending ? (
          <SkeletonLines lines={8} label={t.loading} className="p-4" />
        ) : error && rows.length === 0 ? (
          <ErrorState
            title={t.errors.title}
            message={error.message}
            {...(error instanceof ApiError && error.requestId && { requestId: error.requestId })}
            onRetry={() => found.refetch()}
          />
        ) : rows.length === 0 ? (
          <EmptyState
            icon={SearchX}
            title={q ? t.directories.noHit : t.directories.empty}
            message={q ? t.directories.noHitHint : t.directories.emptyHint}
          />
        ) : (
          <Table ref={table} label={title}>
            <TableHead>{head}</TableHead>
            <TableBody>
              {rows.map((entry) =>
                isReadable(entry) ? (
                  row(entry)
                ) : (
                  <UnreadableRow key={idOf(entry)} id={idOf(entry)} />
                ),
              )}
            </TableBody>
          </Table>
        )}
      </Card>
      {pagination && found.hasNextPage && (
        <LoadMore
          className="mt-3"
          shown={rows.length}
          total={pagination.total}
          totalCapped={pagination.totalCapped ?? false}
          hasMore={found.hasNextPage}
          busy={found.isFetchingNextPage}
          error={found.isFetchNextPageError ? error?.message : undefined}
          onLoadMore={() => found.fetchNextPage()}
        />
      )}
    </div>
  );
}
