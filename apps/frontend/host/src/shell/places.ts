import type { Permission } from '@countersign/auth';
import {
  ChartColumn,
  FilePlus2,
  Inbox,
  Tag,
  User,
  Users,
  Wallet,
  type LucideIcon,
} from 'lucide-react';
import { t } from '../strings/index.ts';

/** A page of the main navigation. */
export interface Place {
  to: '/inbox' | '/file' | '/dashboard' | '/users' | '/accounts' | '/promotions' | '/profile';
  label: string;
  /** Where there is little room. */
  short?: string;
  icon: LucideIcon;
  /** Keys that lead there. */
  keys: string;
  /** Who finds it in the navigation; everyone when absent. */
  permission?: Permission;
  group: 'work' | 'directories' | 'own';
}

export const places: readonly Place[] = [
  { to: '/inbox', label: t.nav.inbox, icon: Inbox, keys: 'g i', group: 'work' },
  { to: '/file', label: t.nav.file, short: t.nav.short.file, icon: FilePlus2, keys: 'c', permission: 'action:file', group: 'work' },
  { to: '/dashboard', label: t.nav.dashboard, icon: ChartColumn, keys: 'g d', permission: 'action:read', group: 'work' },
  { to: '/users', label: t.nav.users, icon: Users, keys: 'g u', group: 'directories' },
  { to: '/accounts', label: t.nav.accounts, icon: Wallet, keys: 'g a', group: 'directories' },
  { to: '/promotions', label: t.nav.promotions, icon: Tag, keys: 'g p', group: 'directories' },
  { to: '/profile', label: t.nav.profile, icon: User, keys: 'g m', group: 'own' },
]; // oxfmt-ignore
