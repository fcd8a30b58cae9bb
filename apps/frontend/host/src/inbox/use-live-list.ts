import type { ListQuery } from '@countersign/actions';
import {
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type InfiniteData,
} from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, type RefObject } from 'react';
import { applyNews, newsIn, rowsOf, updateRows, type ActionPage } from './news.ts';
import { headQuery, listQuery } from './queries.ts';
import { useAtTop } from './use-at-top.ts';

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
  const isNews =
    head.data && data && !list.isPlaceholderData && head.dataUpdatedAt >= list.dataUpdatedAt;
  const news = useMemo(
    () => (isNews ? newsIn(data.pages, head.data, oldest) : undefined),
    [isNews, data, head.data, oldest],
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
    if (news && head.data && data) keep(applyNews(data.pages, news, head.data));
  }, [news, head.data, data, keep]);

  useEffect(() => {
    if (!news || !data) return;
    const moves = news.fresh.length > 0 || news.gone.size > 0 || news.gap;
    const reading = !atTop || table.current?.contains(document.activeElement);
    if (moves && !reading) show();
    else if (news.changed.size > 0) keep(updateRows(data.pages, news.changed));
  }, [news, data, atTop, table, show, keep]);

  return {
    list,
    rows: useMemo(() => rowsOf(data?.pages ?? [], oldest), [data, oldest]),
    pagination: data?.pages[0]?.pagination,
    waiting: news?.fresh.length ?? 0,
    gone: news?.gone,
    /** The first page could not be looked at again, though rows are shown. */
    stale: head.isError,
    show,
  };
}
