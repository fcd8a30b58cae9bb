import type { ListQuery } from '@countersign/actions';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ifChanged } from '../action/if-changed.ts';
import { api, background } from '../api/client.ts';
import { page } from '../api/data.ts';
import { lookEvery } from '../live/is-live.ts';
import type { InboxTab } from './search.ts';
import { listQueryOf } from './search.ts';

const limit = 50;
/** How often the first page and the counts are looked at again where nothing tells of changes, in milliseconds. */
const pollMs = 5_000;
const countMs = 10_000;

/** The rows of a view; more are loaded when asked for, and news comes from `headQuery`. */
export const listQuery = (query: ListQuery) =>
  infiniteQueryOptions({
    queryKey: ['actions', 'list', query],
    queryFn: ({ pageParam }) =>
      fetchPage({ ...query, limit, ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ pagination }) => pagination.nextCursor,
    staleTime: Infinity,
    networkMode: 'always',
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** The first page of a view as it is now. */
export const headQuery = (query: ListQuery) =>
  queryOptions({
    queryKey: ['actions', 'head', query],
    queryFn: () => fetchPage({ ...query, limit }, background.headers),
    refetchInterval: lookEvery(pollMs),
    staleTime: pollMs - 1_000,
    networkMode: 'always',
  });

/** How many actions a view holds without filters. */
export const countQuery = (tab: InboxTab) =>
  queryOptions({
    queryKey: ['actions', 'count', tab],
    queryFn: async () => {
      const query = { ...listQueryOf(tab, {}), limit: 1 };
      return (await fetchPage(query, background.headers)).pagination;
    },
    refetchInterval: lookEvery(countMs),
    staleTime: countMs - 1_000,
  });

/** A page of what a query finds. */
export async function fetchPage(query: ListQuery, headers?: Record<string, string>) {
  const texts = Object.entries(query).map(([name, value]) => [name, String(value)]);
  const asked = Object.fromEntries(texts) as Parameters<
    typeof api.workflow.actions.$get
  >[0]['query'];
  const get = (options: { headers: Record<string, string> }) =>
    api.workflow.actions.$get({ query: asked }, options);
  return page(ifChanged(`actions?${new URLSearchParams(asked as never)}`, get, headers));
}
