import { queryOptions } from '@tanstack/react-query';
import { apiFetch } from '../api/fetch.ts';

/** A remote that can be loaded now. */
export interface RemoteEntry {
  /** The service it belongs to, such as `promotion`. */
  name: string;
  /** The URL of its Module Federation manifest; another one for every build. */
  entry: string;
}

/** The remotes that are there now. Asked anew for every page, so that a new build is found at once. */
export const remotesQuery = queryOptions({
  queryKey: ['remotes'],
  queryFn: async ({ signal }): Promise<RemoteEntry[]> => {
    const reply = await apiFetch('/mfe/remotes.json', { cache: 'no-store', signal });
    if (!reply.ok) throw new Error(`the list of remotes answered ${reply.status}`);
    return ((await reply.json()) as RemoteEntry[]).filter(isEntry);
  },
  staleTime: 2_000,
  retry: false,
  refetchOnWindowFocus: false,
});

function isEntry(value: Partial<RemoteEntry>): boolean {
  return typeof value.name === 'string' && typeof value.entry === 'string';
}
