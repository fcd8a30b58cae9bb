import type { ListQuery } from '@countersign/actions';
import {
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type InfiniteData,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, type RefObject, useSyncExternalStore } from 'react';
import { applyDiff, diffList, rowsOf, updateRows, type ActionPage } from './list-diff.ts';
import { headQuery, listQuery } from './queries.ts';

type Loaded = InfiniteData<ActionPage, string | undefined>;

/**
 * The rows of a view, kept up to date: what changes is shown in its place at once. Rows that come or
 * go would move the others, so while the person reads (scrolled down, or with the focus in `table`)
 * they wait for `show`.
 */
export function useLiveList(query: ListQuery, table: RefObject<HTMLElement | null>) {
  const oldest = query.sort === 'oldest';
  const queryClient = useQueryClient();
  const atTop = useAtTop();
  const list = useInfiniteQuery(listQuery(query));
  const head = useQuery({
    ...headQuery(query),
    enabled: list.isSuccess && !list.isPlaceholderData,
  });
  const { data } = list;
  const isNewer =
    head.data && data && !list.isPlaceholderData && head.dataUpdatedAt >= list.dataUpdatedAt;
  const diff = useMemo(
    () => (isNewer ? diffList(data.pages, head.data, oldest) : undefined),
    [isNewer, data, head.data, oldest],
  );

  const keep = useCallback(
    (pages: ActionPage[]) => {
      queryClient.setQueryData<Loaded>(
        listQuery(query).queryKey,
        (old) => old && { pages, pageParams: old.pageParams.slice(0, pages.length) },
        { updatedAt: head.dataUpdatedAt },
      );
    },
    [queryClient, query, head.dataUpdatedAt],
  );
  const show = useCallback(() => {
    if (diff && head.data && data) keep(applyDiff(data.pages, diff, head.data));
  }, [diff, head.data, data, keep]);

  useEffect(() => {
    if (!diff || !data) return;
    const moves = diff.fresh.length > 0 || diff.gone.size > 0 || diff.gap;
    const reading = !atTop || table.current?.contains(document.activeElement);
    if (moves && !reading) show();
    else if (diff.changed.size > 0) keep(updateRows(data.pages, diff.changed));
  }, [diff, data, atTop, table, show, keep]);

  return {
    list,
    rows: useMemo(() => rowsOf(data?.pages ?? [], oldest), [data, oldest]),
    pagination: data?.pages[0]?.pagination,
    waiting: diff?.fresh.length ?? 0,
    gone: diff?.gone,
    /** The first page could not be looked at again, though rows are shown. */
    stale: head.isError,
    show,
  };
}

/** So far a page counts as being at its top, in pixels. */
const near = 80;

// Looked at when it changes and not while rendering, which would make the browser lay out the page.
let isAtTop = true;

function subscribe(listener: () => void): () => void {
  const look = (): void => {
    isAtTop = scrollY < near;
    listener();
  };
  look();
  addEventListener('scroll', look, { passive: true });
  return () => removeEventListener('scroll', look);
}

/** Whether the page is scrolled to its top; renders again only when that changes. */
const useAtTop = (): boolean => useSyncExternalStore(subscribe, () => isAtTop);
