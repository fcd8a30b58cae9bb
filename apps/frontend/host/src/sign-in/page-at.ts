import { returnPath } from '@countersign/auth';
import type { AnyRouter } from '@tanstack/react-router';

/**
 * The page behind the sign-in that `to` names, as a path of this origin; undefined for whatever leads
 * elsewhere or to none of our pages.
 */
export function pageAt(router: AnyRouter, to: unknown): string | undefined {
  const path = returnPath(to);
  const [, , route] = router.getMatchedRoutes(path?.replace(/[?#].*$/, '') ?? '//');
  return route?.id === '/' || route?.id.startsWith('/_app/') ? path : undefined;
}
