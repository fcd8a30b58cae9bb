/** Only resolved against, never gone to. */
const here = 'http://here.invalid';

/**
 * The path of the web app that `to` names, with its query and fragment, as a browser reads it;
 * undefined for whatever could lead elsewhere, and for anything else that is no such path.
 */
export function returnPath(to: unknown): string | undefined {
  if (typeof to !== 'string' || to.length > 500) return undefined;
  if (!/^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(to) || !URL.canParse(to, here)) return undefined;
  const { origin, pathname, search, hash } = new URL(to, here);
  // Dots can be resolved to a path that begins like another host's address.
  if (origin !== here || pathname.startsWith('//')) return undefined;
  return pathname + search + hash;
}
