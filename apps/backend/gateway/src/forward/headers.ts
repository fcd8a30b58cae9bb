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
  'last-event-id',
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
  'repr-digest',
  'retry-after',
] as const;

/** The headers of a forwarded request: the client's harmless ones, and those the gateway sets. */
export function headersForService(
  received: IncomingHttpHeaders,
  own: Record<string, string | undefined>,
): Record<string, string> {
  return textsOf(own, Object.keys(own), textsOf(received, requestHeaders));
}

/** The headers of a service's reply that reach the client, without cookies. */
export function headersForClient(reply: Received): Record<string, string> {
  return textsOf(reply, replyHeaders);
}

/** Those headers with the cookies of a reply: of auth’s alone, since no other service may set any. */
export function withCookies(
  headers: Record<string, string>,
  reply: Received,
): Record<string, string> | [string, string][] {
  const given = reply['set-cookie'];
  if (given === undefined) return headers;
  // One cookie arrives as a text, several as a list.
  const cookies = [given].flat().map((cookie): [string, string] => ['set-cookie', cookie]);
  return [...Object.entries(headers), ...cookies];
}

type Received = Record<string, string | string[] | undefined>;

/** Puts those of these headers that have one value into `into`. */
function textsOf(
  received: Received,
  names: readonly string[],
  into: Record<string, string> = {},
): Record<string, string> {
  for (const name of names) {
    const value = received[name];
    if (typeof value === 'string') into[name] = value;
  }
  return into;
}
