import type { IncomingHttpHeaders } from 'node:http';

/** What a client may tell a service; identity, cookies, hops and traces are not among it. */
const requestHeaders = [
  'accept',
  'accept-language',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'prefer',
  'user-agent',
] as const;

/** What a service may tell a client. */
const replyHeaders = [
  'allow',
  'content-disposition',
  'content-encoding',
  'content-length',
  'content-type',
  'etag',
  'last-modified',
  'link',
  'location',
  'retry-after',
] as const;

/** The headers of a forwarded request: the client's harmless ones, and those the gateway sets. */
export function headersForService(
  received: IncomingHttpHeaders,
  own: Record<string, string | undefined>,
): Record<string, string> {
  const passed = requestHeaders.map((name) => [name, received[name]]);
  const entries = [...passed, ...Object.entries(own)];
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string')) as Record<
    string,
    string
  >;
}

/** The headers of a service's reply that reach the client; cookies come from auth alone. */
export function headersForClient(
  reply: Record<string, string | string[] | undefined>,
  { cookies }: { cookies: boolean },
): Headers {
  const headers = new Headers();
  for (const name of replyHeaders) {
    const value = reply[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  // One cookie arrives as a text, several as a list.
  const received = cookies ? [reply['set-cookie'] ?? []].flat() : [];
  for (const cookie of received) headers.append('set-cookie', cookie);
  return headers;
}
