export interface PagePolicyOptions {
  nonce: string;
  /** Origins besides this one from which remotes come. */
  remoteOrigins: readonly string[];
  /** Allows what hot reloading needs. */
  dev: boolean;
}

/**
 * The Content-Security-Policy (CSP Level 3) of the app's page: scripts are files of ours or carry the
 * nonce of this very reply, none is built from text.
 */
export function pagePolicy({ nonce, remoteOrigins, dev }: PagePolicyOptions): string {
  const remotes = remoteOrigins.map((origin) => ` ${origin}`).join('');
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'${remotes}${dev ? " 'unsafe-eval'" : ''}`,
    // With a nonce in the list browsers would ignore 'unsafe-inline'.
    `style-src 'self' ${dev ? "'unsafe-inline'" : `'nonce-${nonce}'`}${remotes}`,
    // `blob:`: pictures that a page has read and compared with their digests.
    `img-src 'self' data: blob:${remotes}`,
    `font-src 'self'${remotes}`,
    `connect-src 'self'${remotes}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The policy of the app's service worker, which asks this origin for pages and for nothing else. */
export const workerPolicy = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

/** The policy of a page that has neither scripts nor styles. */
export const plainPagePolicy =
  "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
