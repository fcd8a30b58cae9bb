import { createRouter } from '@tanstack/react-router';
import { queryClient } from './query-client.ts';
import { routeTree } from './routeTree.gen.ts';
import { aboutsQuery, directoriesIn } from './remotes/abouts.ts';
import { PageError } from './shell/page-error.tsx';
import { PageMissing } from './shell/page-missing.tsx';
import { PagePending } from './shell/page-pending.tsx';
import { pageAt } from './sign-in/page-at.ts';

export const router = createRouter({
  routeTree,
  context: {
    queryClient,
    pageAt: (to: unknown): string | undefined =>
      pageAt(router, directoriesIn(queryClient.getQueryData(aboutsQuery.queryKey)), to),
  },
  defaultPreload: 'intent',
  // Who only passes by, row by row, asks for nothing.
  defaultPreloadDelay: 100,
  // The query client decides what is fresh.
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 200,
  scrollRestoration: true,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: PageMissing,
  defaultPendingComponent: PagePending,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
