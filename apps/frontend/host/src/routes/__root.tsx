import { ToastProvider } from '@countersign/ui';
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, Outlet, useLocation } from '@tanstack/react-router';

/** What every route's loader finds in its context. */
interface RouterContext {
  queryClient: QueryClient;
  /** The page behind the sign-in that an address names; see `pageAt`. */
  pageAt: (to: unknown) => string | undefined;
}

export const Route = createRootRouteWithContext<RouterContext>()({ component: Root });

function Root() {
  const place = useLocation({ select: ({ pathname }) => pathname });
  return (
    <ToastProvider place={place}>
      <Outlet />
    </ToastProvider>
  );
}
