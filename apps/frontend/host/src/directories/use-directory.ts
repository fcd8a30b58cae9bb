import { isFilledIn } from '@countersign/actions/characters';
import type { Pagination } from '@countersign/http';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

/** What a directory is asked for. */
export interface DirectorySearch {
  q?: string | undefined;
  status?: string | undefined;
}

/** One page of a directory. */
export interface DirectoryPage<Row> {
  items: Row[];
  pagination: Pagination;
}

/** All pages of a directory that were asked for so far; the old rows stay while new ones come. */
export function useDirectory<Row>(
  name: string,
  search: DirectorySearch,
  read: (query: DirectorySearch & { cursor?: string }) => Promise<DirectoryPage<Row>>,
) {
  const query = useInfiniteQuery({
    queryKey: ['directory', name, search],
    queryFn: ({ pageParam }) => read({ ...given(search), ...(pageParam && { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ pagination }) => pagination.nextCursor,
    placeholderData: keepPreviousData,
  });
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return { ...query, rows, pagination: query.data?.pages[0]?.pagination };
}

function given(search: DirectorySearch): DirectorySearch {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value && isFilledIn(value)),
  );
}
