import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { data, type DataOf } from '../api/data.ts';
import { meQuery } from '../session/me.ts';

/** One of the person's own sessions. */
export type OwnSession = DataOf<Awaited<ReturnType<typeof api.auth.sessions.$get>>>[number];

/** Where the signed-in person is signed in, the last used first. */
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: () => data(api.auth.sessions.$get()),
});

/** After what began a new session in this one's place, or changed who may do what. */
export async function identityChanged(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: meQuery.queryKey }),
    queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  ]);
}
