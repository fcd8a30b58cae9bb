import { useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect } from 'react';
import { type Notification, newestQuery } from './queries.ts';

/** So far a page counts as being at its top, in pixels. */
const near = 80;

/**
 * Whether there is something newer than what `list` begins with. It would move the others: only where nobody reads, at the
 * top of the page and without the focus in `table`, is it asked for by itself.
 *
 * @param list.refetch asks for the list anew; keep it the same function
 */
export function useNews(
  list: {
    first: Notification | undefined;
    loaded: boolean;
    unread: boolean;
    refetch: () => unknown;
  },
  table: RefObject<HTMLElement | null>,
): boolean {
  const { data: newest } = useQuery(newestQuery);
  const { first, loaded, unread, refetch } = list;
  const isListed = newest && (!unread || newest.readAt === null);
  const newer = loaded && isListed && newest.id > (first?.id ?? '') ? newest.id : undefined;
  useEffect(() => {
    const reads = scrollY >= near || table.current?.contains(document.activeElement);
    if (newer !== undefined && !reads) refetch();
  }, [newer, refetch, table]);
  return newer !== undefined;
}
