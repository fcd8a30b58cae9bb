import type { Permission } from '@countersign/auth';
import { Bell, ChartColumn, FilePlus2, Inbox, User, type LucideIcon } from 'lucide-react';
import { useMemo } from 'react';
import {
  useDirectories,
  useRemotePages,
  type OwnedDirectory,
  type OwnedPage,
} from '../remotes/abouts.ts';
import { useMe } from '../session/me.ts';
import { t } from '../strings/index.ts';

/** A page of the main navigation. */
export interface Place {
  /** Its address in the app, for the router's `Link` and `navigate`. */
  link:
    | { to: '/inbox' | '/file' | '/dashboard' | '/profile' | '/notifications' }
    | { to: '/$directory'; params: { directory: string } };
  label: string;
  /** Where there is little room. */
  short?: string;
  icon: LucideIcon;
  /** Keys that lead there. */
  keys?: string | undefined;
  /** Who finds it in the navigation; everyone when absent. */
  permission?: Permission;
  /** `bell` has a place of its own beside the navigation. */
  group: 'work' | 'directories' | 'rules' | 'own' | 'bell';
}

const work: readonly Place[] = [
  { link: { to: '/inbox' }, label: t.nav.inbox, icon: Inbox, keys: 'g i', group: 'work' },
  { link: { to: '/file' }, label: t.nav.file, short: t.nav.short.file, icon: FilePlus2, keys: 'c', permission: 'action:file', group: 'work' },
  { link: { to: '/dashboard' }, label: t.nav.dashboard, icon: ChartColumn, keys: 'g d', permission: 'action:read', group: 'work' },
]; // oxfmt-ignore
const own: readonly Place[] = [
  { link: { to: '/profile' }, label: t.nav.profile, icon: User, keys: 'g m', group: 'own' },
  {
    link: { to: '/notifications' },
    label: t.nav.notifications,
    icon: Bell,
    keys: 'g n',
    group: 'bell',
  },
];

/** The pages that a person with these permissions has, with those of the directories there are. */
export function placesFor(
  permissions: readonly Permission[],
  directories: readonly OwnedDirectory[],
  pages: readonly OwnedPage[] = [],
): Place[] {
  const taken = new Set([...work, ...own].map(({ keys }) => keys));
  const lookedIn =
    (group: Place['group']) =>
    ({ path, label, icon, keys }: Pick<OwnedPage, 'path' | 'label' | 'icon' | 'keys'>): Place => ({
      link: { to: '/$directory', params: { directory: path } },
      label,
      icon,
      // No remote takes over what leads to a page of the host's, or of another remote.
      keys: keys && !taken.has(keys) && taken.add(keys) ? keys : undefined,
      group,
    });
  const has = ({ permission }: { permission?: string }): boolean =>
    permission === undefined || (permissions as readonly string[]).includes(permission);
  const looked = [
    ...directories.map(lookedIn('directories')),
    ...pages.filter(has).map(lookedIn('rules')),
  ];
  const mine = work.filter(has);
  return [...mine, ...looked, ...own];
}

/** The pages that the signed-in person has. */
export function usePlaces(): Place[] {
  const { permissions } = useMe();
  const directories = useDirectories();
  const pages = useRemotePages();
  return useMemo(
    () => placesFor(permissions, directories, pages),
    [permissions, directories, pages],
  );
}
