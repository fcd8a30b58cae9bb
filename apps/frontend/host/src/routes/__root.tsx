import { ToastProvider } from '@countersign/ui';
import { createRootRouteWithContext, Outlet, useLocation } from '@tanstack/react-router';
import type { RouterContext } from '../router.tsx';

export const Route = createRootRouteWithContext<RouterContext>()({ component: Root });

function Root() {
  const place = useLocation({ select: ({ pathname }) => pathname });
  return (
    <ToastProvider place={place}>
      <Outlet />
    </ToastProvider>
  );
}
