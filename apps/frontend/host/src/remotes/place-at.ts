import type { QueryClient } from '@tanstack/react-query';
import { notFound } from '@tanstack/react-router';
import {
  aboutsQuery,
  directoriesIn,
  pagesIn,
  useAbouts,
  type Abouts,
  type OwnedDirectory,
  type OwnedPage,
} from './abouts.ts';

/** What a remote has at an address: a directory, or a page that it draws by itself. */
export type RemotePlace =
  | { directory: OwnedDirectory; page?: undefined }
  | { directory?: undefined; page: OwnedPage };

/** What is at an address; for a route's loader. Throws `notFound` where there is nothing. */
export async function findPlace(queryClient: QueryClient, path: string): Promise<RemotePlace> {
  return placeAt(path, await queryClient.ensureQueryData(aboutsQuery));
}

/** What is at an address. Throws `notFound` when it is no longer there. */
export function usePlaceAt(path: string): RemotePlace {
  return placeAt(path, useAbouts());
}

/** What is at an address; a directory where a page claims its address too. */
export function placeAt(path: string, abouts: Abouts): RemotePlace {
  const directory = directoriesIn(abouts).find((each) => each.path === path);
  if (directory) return { directory };
  const page = pagesIn(abouts).find((each) => each.path === path);
  if (page) return { page };
  throw notFound();
}
