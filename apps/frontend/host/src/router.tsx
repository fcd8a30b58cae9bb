import { createRouter } from '@tanstack/react-router';
import { routeTree } from './routeTree.gen.ts';
import { aboutsQuery, directoriesIn, pagesIn } from './remotes/abouts.ts';
import { PageError, PageMissing, PagePending } from './shell/page-states.tsx';
import { pageAt } from './sign-in/page-at.ts';
import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api/error.ts';

/** Answers are fresh for a moment; what a service refused is not asked again by itself. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // Whether there is a network only a request can tell; one that is not sent fails in silence.
      networkMode: 'always',
      refetchOnReconnect: true,
      retry: (failures, error) =>
        failures < 2 && error instanceof ApiError && (error.status === 0 || error.status === 503),
    },
    // Without a network they fail at once: what is sent by itself later is nobody's will any more.
    mutations: { retry: false, networkMode: 'always' },
  },
});

export const router = createRouter({
  routeTree,
  context: {
    queryClient,
    pageAt: (to: unknown): string | undefined => {
      const abouts = queryClient.getQueryData(aboutsQuery.queryKey);
      const places = [...directoriesIn(abouts), ...pagesIn(abouts)];
      return pageAt(
        router,
        places.map(({ path }) => path),
        to,
      );
    },
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
