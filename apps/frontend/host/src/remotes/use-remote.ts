import type { RemoteActionType } from '@countersign/remote';
import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { LateError, loadRemote } from './load-remote.ts';
import { remotesQuery } from './remotes.ts';

/** What the remote of `owner` brings for an action type; `null` when it brings nothing for it. */
export const remoteQuery = (owner: string, actionType: string) =>
  queryOptions({
    queryKey: ['remote', owner, actionType],
    queryFn: async ({ client }): Promise<RemoteActionType | null> => {
      const entries = await client.fetchQuery({ ...remotesQuery, staleTime: 0 });
      const entry = entries.find(({ name }) => name === owner);
      if (!entry) throw new Error(`there is no remote for ${owner}`);
      return (await loadRemote(entry)).actionTypes[actionType] ?? null;
    },
    staleTime: 2_000,
    // Once more at another address, in case a new build has just taken the place of this one.
    retry: (failures, error) => failures < 1 && !(error instanceof LateError),
    retryDelay: 300,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** Begins to load what `useRemote` will need; for a route's loader. Never fails. */
export async function preloadRemote(
  queryClient: QueryClient,
  owner: string,
  actionType: string,
): Promise<void> {
  await queryClient.prefetchQuery(remoteQuery(owner, actionType));
}

/** A remote's part of an action type, as far as it is there. */
export type Remote =
  | { state: 'loading' }
  | { state: 'ready'; remote: RemoteActionType }
  /** It cannot be loaded, or knows nothing of this action type. */
  | { state: 'absent'; retry: () => void };

/**
 * The remote's part of an action type. What was ready stays for as long as the calling component is
 * shown, whatever is deployed meanwhile: nobody's form is exchanged under their hands. A build that
 * is new is there when the page is opened next.
 */
export function useRemote(owner: string, actionType: string): Remote {
  const queryClient = useQueryClient();
  const query = remoteQuery(owner, actionType);
  const { data, isFetching, isError, isStale } = useQuery(query);
  const [kept, keep] = useState<RemoteActionType>();
  if (kept) return { state: 'ready', remote: kept };
  // A module of an earlier visit may have been replaced; wait for the answer that is on its way.
  if (isFetching && (isStale || data === undefined)) return { state: 'loading' };
  if (data && !isError) {
    keep(data);
    return { state: 'ready', remote: data };
  }
  return {
    state: 'absent',
    retry: () => void queryClient.resetQueries({ queryKey: query.queryKey }),
  };
}
