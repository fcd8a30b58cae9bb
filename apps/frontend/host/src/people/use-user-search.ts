import { isFilledIn, longestSearch, upTo } from '@countersign/actions/characters';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../api/client.ts';
import { isReadable, page } from '../api/data.ts';

const limit = 8;
/** How long after the last key the search begins, in milliseconds. */
const debounceMs = 150;

/** The users that match what is typed; the newest ones before anything is. */
export function useUserSearch(
  typed: string,
  enabled: boolean,
  status: 'active' | 'locked' | 'deactivated' = 'active',
) {
  const [q, setQ] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed), debounceMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const words = isFilledIn(q) ? upTo(longestSearch, q.trim()) : '';
  const found = useQuery({
    queryKey: ['users', 'search', words, status],
    queryFn: () =>
      page(
        api.user.users.$get({
          query: {
            limit: String(limit),
            ...(words && { q: words }),
            // Who is active is shown among all others, so that nobody is missed.
            ...(status !== 'active' && { status }),
          },
        }),
      ),
    enabled,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return {
    users: found.data?.items.filter(isReadable) ?? [],
    total: found.data?.pagination.total ?? 0,
    searching: found.isPending || found.isPlaceholderData || q !== typed,
    failed: found.isError,
  };
}

/** A user as the search finds them. */
export type FoundUser = ReturnType<typeof useUserSearch>['users'][number];
