/** What a browser says about where a request comes from. */
export interface Provenance {
  method: string;
  /** `Origin` (RFC 6454). */
  origin: string | undefined;
  /** `Sec-Fetch-Site` (Fetch Metadata). */
  fetchSite: string | undefined;
  hasCookie: boolean;
}

/** Whether a method changes nothing (RFC 9110, 9.2.1). */
export function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/**
 * Why a write may not pass, or undefined. A write that carries a cookie must come from a page of ours;
 * one that names another origin, or that a browser calls cross-site, is refused with or without one.
 */
export function originProblem(
  { method, origin, fetchSite, hasCookie }: Provenance,
  trusted: readonly string[],
): string | undefined {
  if (isRead(method)) return undefined;
  if (fetchSite === 'cross-site') return 'Requests from other sites are not accepted';
  if (origin === undefined) {
    return hasCookie ? 'A change that carries a cookie must name its Origin' : undefined;
  }
  return trusted.includes(origin) ? undefined : 'Requests from this Origin are not accepted';
}
