import { isFilledIn } from '@countersign/actions/characters';
import type { DirectoryFilter } from '@countersign/remote/about';
import { keepPreviousData, queryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { data, page } from '../api/data.ts';
import { apiFetch } from '../api/fetch.ts';
import { uuid } from '../api/search.ts';
import type { OwnedDirectory } from '../remotes/abouts.ts';
import type { Pagination } from '@countersign/http';
import { labels } from '@countersign/ui';

/** What stands in the address of a directory. */
export type DirectorySearch = Readonly<Record<string, string | undefined>>;

/** A record as its service sends it; only its remote knows more of it. */
export type Row = Readonly<Record<string, unknown>>;

/** What a service is asked for: of an address, what searches and what the directory's filters know. */
export function queryOf(
  filters: readonly DirectoryFilter[],
  search: DirectorySearch,
): Record<string, string> {
  const { q } = search;
  const narrowed = filters.map(({ name, choice }): Record<string, string> => {
    const value = search[name] ?? '';
    if (!choice) return uuid(value) ? { [name]: value } : {};
    const chosen = choice.options.find((option) => option.value === value);
    return chosen ? (chosen.query ?? { [name]: value }) : {};
  });
  return Object.assign({}, ...narrowed, q && isFilledIn(q) && { q });
}

/** All pages of a directory that were asked for so far; the old rows stay while new ones come. */
export function useRows({ resource, filters = [] }: OwnedDirectory, search: DirectorySearch) {
  const asked = queryOf(filters, search);
  const query = useInfiniteQuery({
    queryKey: ['directory', resource, asked],
    queryFn: async ({ pageParam }) => {
      const asking = new URLSearchParams({ ...asked, ...(pageParam && { cursor: pageParam }) });
      const { items, pagination } = await page(apiFetch(`${resource}?${asking}`));
      return { items: items as Row[], pagination };
    },
    initialPageParam: '',
    getNextPageParam: ({ pagination }) => pagination.nextCursor,
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return { ...query, rows, pagination: query.data?.pages[0]?.pagination };
}

/** One record by id; shared by loader and page. */
export const recordQuery = ({ resource }: OwnedDirectory, id: string) =>
  queryOptions({
    queryKey: ['record', resource, id],
    queryFn: async () => (await data(apiFetch(`${resource}/${encodeURIComponent(id)}`))) as Row,
  });

/** A total as it is written: `1,234`, or `1,000+` where it is a floor. */
export function totalText(pagination: Pick<Pagination, 'total' | 'totalCapped'>): string {
  return `${pagination.total.toLocaleString(labels.locale)}${pagination.totalCapped ? '+' : ''}`;
}
