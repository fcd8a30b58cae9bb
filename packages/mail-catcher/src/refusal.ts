import type { IncomingHttpHeaders } from 'node:http';

/** A request as far as it says who asks. */
export interface Asked {
  method?: string | undefined;
  headers: IncomingHttpHeaders;
}

const loopback = /^(localhost|127\.0\.0\.1|\[::1\]):(\d{1,5})$/;

/**
 * Why a request is refused, as a status (RFC 9110), or undefined. Mails hold links that let anyone in:
 * only a page or program of this machine reads them, under a name of this machine (a foreign name that
 * leads here is DNS rebinding), and nobody changes them.
 *
 * @param ports those under which the page is reached
 */
export function refusalOf(
  { method, headers }: Asked,
  ports: readonly number[],
): number | undefined {
  const host = headers.host ?? '';
  const port = Number(loopback.exec(host)?.[2] ?? 0);
  if (!ports.includes(port)) return 421;
  if (method !== 'GET' && method !== 'HEAD') return 405;
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${host}`) return 403;
  const site = headers['sec-fetch-site'] ?? 'none';
  const visited = headers['sec-fetch-mode'] === 'navigate';
  if (site !== 'none' && site !== 'same-origin' && !visited) return 403;
  return undefined;
}
