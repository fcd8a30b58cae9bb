import { returnPath } from '@countersign/auth';
import type { AnyRouter } from '@tanstack/react-router';

/**
 * The page behind the sign-in that `to` names, as a path of this origin; undefined for whatever leads
 * elsewhere or to none of our pages.
 *
 * @param remote the first parts of the addresses that remotes have
 */
export function pageAt(
  router: AnyRouter,
  remote: readonly string[],
  to: unknown,
): string | undefined {
  const path = returnPath(to);
  const [, , route] = router.getMatchedRoutes(path?.replace(/[?#].*$/, '') ?? '//');
  const first = path?.split(/[/?#]/)[1];
  const isOurs =
    route?.id === '/' ||
    (route?.id.startsWith('/_app/$directory/')
      ? first !== undefined && remote.includes(first)
      : route?.id.startsWith('/_app/'));
  return isOurs ? path : undefined;
}

const key = 'countersign.return-path';

/** Remembers, in this window, where a person wants to go while a provider signs them in. */
export function keepPath(path: string): void {
  sessionStorage.setItem(key, path);
}

/** Where the person wanted to go whom a provider sent back; undefined when it is not known. */
export function keptPath(): string | undefined {
  return returnPath(sessionStorage.getItem(key));
}
