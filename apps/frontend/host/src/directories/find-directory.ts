import type { QueryClient } from '@tanstack/react-query';
import { notFound } from '@tanstack/react-router';
import {
  aboutsQuery,
  directoriesIn,
  useDirectories,
  type OwnedDirectory,
} from '../remotes/abouts.ts';

/** The directory at an address; for a route's loader. Throws `notFound` where there is none. */
export async function findDirectory(
  queryClient: QueryClient,
  path: string,
): Promise<OwnedDirectory> {
  return at(path, directoriesIn(await queryClient.ensureQueryData(aboutsQuery)));
}

/** The directory at an address. Throws `notFound` when it is no longer there. */
export function useDirectory(path: string): OwnedDirectory {
  return at(path, useDirectories());
}

function at(path: string, directories: readonly OwnedDirectory[]): OwnedDirectory {
  const found = directories.find((directory) => directory.path === path);
  if (!found) throw notFound();
  return found;
}
