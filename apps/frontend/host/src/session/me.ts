import type { Permission } from '@countersign/auth';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { data } from '../api/data.ts';
import { ApiError } from '../api/error.ts';

/** Who is signed in; `null` when nobody is. Shared by loaders and components. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => {
    try {
      return await data(api.auth.me.$get());
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
  // Another window may have signed out, or signed in somebody else.
  refetchOnWindowFocus: 'always',
});

/** The signed-in person. Only for pages behind the sign-in. */
export function useMe() {
  const { data: me } = useQuery(meQuery);
  if (!me) throw new Error('nobody is signed in');
  return me;
}

/** Whether the signed-in person holds a permission, such as `action:review`. */
export function useCan(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}
