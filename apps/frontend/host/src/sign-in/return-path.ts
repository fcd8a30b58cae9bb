/** The path of this app that `to` names, with its query and fragment; undefined for anything else. */
export function returnPath(to: unknown): string | undefined {
  if (typeof to !== 'string' || !/^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(to)) return undefined;
  return to.length > 500 ? undefined : to;
}
