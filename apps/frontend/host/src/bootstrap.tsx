import './no-eval.ts';
import './styles.css';
import { setUiNonce } from '@countersign/ui';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './api/error.ts';
import { queryClient, router } from './router.tsx';
import { followTheme } from './shell/theme.ts';

followTheme();
setUiNonce(document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '');

createRoot(document.querySelector('#root')!, {
  // What a service refused is said on the page.
  onCaughtError: (error) => error instanceof ApiError || console.error(error),
}).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} context={{ queryClient }} />
    </QueryClientProvider>
  </StrictMode>,
);
