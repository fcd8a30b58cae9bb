import {
  isRemoteAbout,
  type AboutDirectory,
  type IconShapes,
  type RemoteAbout,
} from '@countersign/remote/about';
import { createLucideIcon, type LucideIcon, type LucideIconNode } from 'lucide-react';

/** What a remote says of itself, with icons that can be drawn. */
export type About = RemoteAbout<LucideIcon>;

/**
 * Reads what the manifest of a remote's build says of the remote; nothing when it says what this host
 * does not understand, as a remote from long before or after may.
 */
export function readAbout(manifest: unknown): About | undefined {
  const about = (manifest as { metaData?: { about?: unknown } } | null)?.metaData?.about;
  if (!isRemoteAbout(about)) return undefined;
  const { directory, actionTypes } = about;
  const types = Object.entries(actionTypes).map(([name, type]) => [name, withIcon(type)] as const);
  return {
    ...(directory && { directory: withIcon<AboutDirectory<IconShapes>>(directory) }),
    actionTypes: Object.fromEntries(types),
  };
}

function withIcon<T extends { icon: IconShapes }>(
  described: T,
): Omit<T, 'icon'> & { icon: LucideIcon } {
  const node = described.icon as unknown as LucideIconNode[];
  return { ...described, icon: createLucideIcon('remote', node) };
}
