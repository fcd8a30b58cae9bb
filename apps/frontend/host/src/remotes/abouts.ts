import {
  type AboutActionType,
  type AboutDirectory,
  type AboutPage,
  type IconShapes,
  type RemoteAbout,
  isRemoteAbout,
} from '@countersign/remote/about';
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { type LucideIcon, type LucideIconNode, createLucideIcon } from 'lucide-react';
import { useMemo } from 'react';
import { ownerOf } from '../action/catalogue.ts';
import { takeEarly } from '../api/early.ts';
import { remotesQuery } from './remotes.ts';

/** What each remote that is there says of itself, by the service that it belongs to. */
export type Abouts = ReadonlyMap<string, About>;

/** A directory, and the service that owns what is in it. */
export interface OwnedDirectory extends AboutDirectory<LucideIcon> {
  owner: string;
  /** Whether it is not the first one of its owner. */
  isOther?: true;
}

/** A page that a remote draws by itself, and whose it is. */
export interface OwnedPage extends AboutPage<LucideIcon> {
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
      const about = await client.fetchQuery(aboutQuery(name, entry)).catch(() => known.get(name));
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

const aboutQuery = (name: string, entry: string) =>
  queryOptions({
    queryKey: ['about', name, entry],
    // Not by `apiFetch`: a remote that is out of reach says nothing of the services.
    queryFn: async (): Promise<About | null> => {
      const reply = await (takeEarly(entry) ??
        fetch(entry, { signal: AbortSignal.timeout(10_000) }));
      return readAbout(name, await reply.json()) ?? null;
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
    .flatMap(([owner, { directory, otherDirectories = [] }]): OwnedDirectory[] => [
      ...(directory ? [{ ...directory, owner }] : []),
      ...otherDirectories.map((other) => ({ ...other, owner, isOther: true as const })),
    ])
    .toSorted((one, two) => one.order - two.order);
}

/** All directories, in their order, as far as they are known. */
export function useDirectories(): OwnedDirectory[] {
  const abouts = useAbouts();
  return useMemo(() => directoriesIn(abouts), [abouts]);
}

/** All pages that remotes draw by themselves, in their order. */
export function pagesIn(abouts: Abouts = none): OwnedPage[] {
  return [...abouts]
    .flatMap(([owner, { pages = [] }]) => pages.map((page) => ({ ...page, owner })))
    .toSorted((one, two) => one.order - two.order);
}

/** All pages that remotes draw by themselves, as far as they are known. */
export function useRemotePages(): OwnedPage[] {
  const abouts = useAbouts();
  return useMemo(() => pagesIn(abouts), [abouts]);
}

/** What a remote says of itself, with icons that can be drawn. */
export type About = RemoteAbout<LucideIcon>;

/**
 * Reads what the manifest of a remote's build says of the remote; nothing when it says what this host
 * does not understand, as a remote from long before or after may. What it says of types of action that
 * another service owns is left out.
 */
export function readAbout(owner: string, manifest: unknown): About | undefined {
  const about = (manifest as { metaData?: { about?: unknown } } | null)?.metaData?.about;
  if (!isRemoteAbout(about)) return undefined;
  const { directory, otherDirectories, pages, actionTypes } = about;
  const types = Object.entries(actionTypes)
    .filter(([name]) => [owner, name].includes(ownerOf(name)))
    .map(([name, type]) => [name, withIcon(type)] as const);
  return {
    ...(directory && { directory: withIcon<AboutDirectory<IconShapes>>(directory) }),
    ...(otherDirectories && {
      otherDirectories: otherDirectories.map((other) =>
        withIcon<AboutDirectory<IconShapes>>(other),
      ),
    }),
    ...(pages && { pages: pages.map((page) => withIcon<AboutPage<IconShapes>>(page)) }),
    actionTypes: Object.fromEntries(types),
  };
}

function withIcon<T extends { icon: IconShapes }>(
  described: T,
): Omit<T, 'icon'> & { icon: LucideIcon } {
  const node = described.icon as unknown as LucideIconNode[];
  return { ...described, icon: createLucideIcon('remote', node) };
}
