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
