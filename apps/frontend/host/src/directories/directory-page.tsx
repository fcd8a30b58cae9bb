import { Card, EmptyState, ErrorState, LoadMore, SkeletonLines } from '@countersign/ui';
import { useNavigate } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useCallback } from 'react';
import { ApiError } from '../api/error.ts';
import { Choice } from '../inbox/choice.tsx';
import type { OwnedDirectory } from '../remotes/abouts.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { SearchBox } from '../shell/search-box.tsx';
import { directoryTexts } from '../strings/directories.ts';
import { t } from '../strings/index.ts';
import { Offers } from './offers.tsx';
import { type DirectorySearch, totalText, useRows } from './query.ts';
import { Rows } from './rows.tsx';

/** The page of a directory: search, filters, rows, and more rows. */
export function DirectoryPage({
  directory,
  search,
}: {
  directory: OwnedDirectory;
  search: DirectorySearch;
}) {
  const { label, filters = [] } = directory;
  const found = useRows(directory, search);
  const navigate = useNavigate();
  const set = useCallback(
    (change: DirectorySearch) => {
      const next = (old: object) => ({ ...old, ...change });
      void navigate({ to: '.', search: next as never, replace: true });
    },
    [navigate],
  );
  const onSearch = useCallback((q: string | undefined) => set({ q }), [set]);
  const { rows, pagination, error } = found;
  return (
    <div className="mx-auto w-full max-w-6xl p-4 sm:p-6">
      <PageHeader title={label} actions={<Offers directory={directory} />} />
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchBox
          label={directoryTexts.searchIn(label)}
          value={search['q'] ?? ''}
          onChange={onSearch}
        />
        {filters.map(
          ({ name, choice }) =>
            choice && (
              <Choice
                key={name}
                {...choice}
                value={search[name]}
                onChange={(value) => set({ [name]: value })}
              />
            ),
        )}
        <span className="ml-auto text-sm text-fg-muted" role="status">
          {pagination && directoryTexts.found(totalText(pagination), pagination.total)}
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
            title={search['q'] ? directoryTexts.noHit : directoryTexts.empty}
            message={search['q'] ? directoryTexts.noHitHint : directoryTexts.emptyHint}
          />
        ) : (
          <Rows directory={directory} rows={rows} />
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
