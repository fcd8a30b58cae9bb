import type { AboutActionType, AboutDirectory } from '@countersign/remote/about';
import { queryOptions, useQuery, type QueryClient } from '@tanstack/react-query';
import type { LucideIcon } from 'lucide-react';
import { useMemo } from 'react';
import { ownerOf } from '../action/catalogue.ts';
import { takeEarly } from '../api/early.ts';
import { readAbout, type About } from './read-about.ts';
import { remotesQuery } from './remotes.ts';

/** What each remote that is there says of itself, by the service that it belongs to. */
export type Abouts = ReadonlyMap<string, About>;

/** A directory, and the service that owns what is in it. */
export interface OwnedDirectory extends AboutDirectory<LucideIcon> {
  owner: string;
}

const none: Abouts = new Map();
const queryKey = ['abouts'];

/** What there is besides the host's own pages. What one remote says is lost without it alone. */
export const aboutsQuery = queryOptions({
  queryKey,
  queryFn: async ({ client }): Promise<Abouts> => {
    const known = client.getQueryData<Abouts>(queryKey) ?? none;
    const entries = await client.fetchQuery({ ...remotesQuery, staleTime: 0 });
    const read = entries.map(async ({ name, entry }) => {
      const about = await client.fetchQuery(aboutQuery(entry)).catch(() => known.get(name));
      return about ? [[name, about] as const] : [];
    });
    const abouts = new Map((await Promise.all(read)).flat());
    const isSame = [...abouts].every(([name, about]) => known.get(name) === about);
    return isSame && abouts.size === known.size ? known : abouts;
  },
  staleTime: 30_000,
  // Whoever looks at lists without a remote's words looks again soon.
  refetchInterval: ({ state }) => (state.status === 'error' ? 10_000 : false),
  retry: false,
});

const aboutQuery = (entry: string) =>
  queryOptions({
    queryKey: ['about', entry],
    // Not by `apiFetch`: a remote that is out of reach says nothing of the services.
    queryFn: async (): Promise<About | null> => {
      const reply = await (takeEarly(entry) ??
        fetch(entry, { signal: AbortSignal.timeout(10_000) }));
      return readAbout(await reply.json()) ?? null;
    },
    staleTime: Infinity,
    gcTime: Infinity,
    retry: false,
  });

/** Waits for what the remotes say of themselves, for so many milliseconds. Never fails. */
export async function aboutsArrived(queryClient: QueryClient, timeoutMs: number): Promise<void> {
  await Promise.race([
    queryClient.ensureQueryData(aboutsQuery).catch(() => none),
    new Promise((done) => setTimeout(done, timeoutMs)),
  ]);
}

/** What the remotes say of themselves, as far as it is known. */
export function useAbouts(): Abouts {
  return useQuery(aboutsQuery).data ?? none;
}

/** Whether what the remotes say of themselves is still on its way. */
export function useAboutsPending(): boolean {
  return useQuery(aboutsQuery).isPending;
}

/** What the remote of its owner says of a type of action. */
export function useActionTypeAbout(actionType: string): AboutActionType<LucideIcon> | undefined {
  return useAbouts().get(ownerOf(actionType))?.actionTypes[actionType];
}

/** All directories, in their order. */
export function directoriesIn(abouts: Abouts = none): OwnedDirectory[] {
  return [...abouts]
    .flatMap(([owner, { directory }]) => (directory ? [{ ...directory, owner }] : []))
    .toSorted((one, two) => one.order - two.order);
}

/** All directories, in their order, as far as they are known. */
export function useDirectories(): OwnedDirectory[] {
  const abouts = useAbouts();
  return useMemo(() => directoriesIn(abouts), [abouts]);
}
