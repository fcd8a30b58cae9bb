import type {
  PageProps,
  RemoteActionType,
  RemoteDirectory,
  RemoteModule,
} from '@countersign/remote';
import { queryOptions, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useState, type ComponentType } from 'react';
import { RemoteTimeoutError, loadRemote } from './load-remote.ts';
import type { OwnedDirectory } from './abouts.ts';
import { remotesQuery } from './remotes.ts';

/** Code is another one only after a deployment, for which pages that are opened look. */
const ofCode = {
  staleTime: 2_000,
  structuralSharing: false,
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
} as const;

/** The code of the remote of `owner`. */
const remoteQuery = (owner: string) =>
  queryOptions({
    queryKey: ['remote', owner],
    queryFn: async ({ client }): Promise<RemoteModule> => {
      const entries = await client.fetchQuery({ ...remotesQuery, staleTime: 0 });
      const entry = entries.find(({ name }) => name === owner);
      if (!entry) throw new Error(`there is no remote for ${owner}`);
      return loadRemote(entry);
    },
    ...ofCode,
    // Once more at another address, in case a new build has just taken the place of this one.
    retry: (failures, error) => failures < 1 && !(error instanceof RemoteTimeoutError),
    retryDelay: 300,
  });

/** Begins to load what a page will need of a remote; for a route's loader. Never fails. */
export async function preloadRemote(queryClient: QueryClient, owner: string): Promise<void> {
  await queryClient.prefetchQuery(remoteQuery(owner));
}

/** A part of a remote, as far as it is there. */
export type Remote<Part> =
  | { state: 'loading' }
  | { state: 'ready'; part: Part }
  /** The remote cannot be loaded, or `lacks` such a part. */
  | { state: 'absent'; retry: () => void; lacks: boolean };

/** The remote's part of an action type. */
export function useRemoteActionType(owner: string, actionType: string): Remote<RemoteActionType> {
  return useRemotePart(owner, `type ${actionType}`, ({ actionTypes }) => {
    const part = actionTypes[actionType];
    return typeof part === 'function' ? part() : part;
  });
}

/** The remote's screens of the records of a directory. */
export function useRemoteDirectory({
  owner,
  path,
  isOther,
}: Pick<OwnedDirectory, 'owner' | 'path' | 'isOther'>): Remote<RemoteDirectory> {
  return useRemotePart(owner, `directory ${path}`, ({ directory, otherDirectories }) =>
    isOther ? otherDirectories?.[path] : directory,
  );
}

/** A page that the remote draws by itself. */
export function useRemotePage(owner: string, path: string): Remote<ComponentType<PageProps>> {
  return useRemotePart(owner, `page ${path}`, ({ pages }) => pages?.[path]);
}

/**
 * What was ready stays for as long as the calling component is shown, whatever is deployed meanwhile:
 * nobody's form is exchanged under their hands. A build that is new is there when the page is opened
 * next.
 *
 * @param name tells it from the other parts of the remote
 */
function useRemotePart<Part extends object>(
  owner: string,
  name: string,
  pick: (module: RemoteModule) => Part | Promise<Part> | undefined,
): Remote<Part> {
  const queryClient = useQueryClient();
  const query = remoteQuery(owner);
  const { data, isFetching, isError, isStale } = useQuery({
    ...ofCode,
    queryKey: [...query.queryKey, name],
    queryFn: async ({ client }): Promise<Part | null> =>
      (await pick(await client.fetchQuery(query))) ?? null,
    // The module was tried again already.
    retry: false,
  });
  const [kept, keep] = useState<Part>();
  if (kept) return { state: 'ready', part: kept };
  // A module of an earlier visit may have been replaced; wait for the answer that is on its way.
  if (isFetching && (isStale || data === undefined)) return { state: 'loading' };
  if (data && !isError) {
    // A component may be a function, which would be called for the next state.
    keep(() => data);
    return { state: 'ready', part: data };
  }
  return {
    state: 'absent',
    lacks: data === null && !isError,
    retry: () => void queryClient.resetQueries({ queryKey: query.queryKey }),
  };
}
