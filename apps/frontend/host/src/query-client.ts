import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api/error.ts';

/** Answers are fresh for a moment; what a service refused is not asked again by itself. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, error) =>
        failures < 2 && error instanceof ApiError && (error.status === 0 || error.status === 503),
    },
    mutations: { retry: false },
  },
});
