import { serviceNames, type ServiceName } from '@countersign/service-discovery';

/** A service that the gateway forwards to. */
export type Upstream = Exclude<ServiceName, 'gateway'>;

/** All of them, in the order of the table of services. */
export const upstreams = serviceNames.filter((name) => name !== 'gateway');

export type Target =
  /** An address of a service; `path` and `search` go there as they came. */
  | { kind: 'service'; service: Upstream; path: string; search: string }
  /** One of the gateway's own addresses, exactly as written. */
  | { kind: 'own'; path: string };

/**
 * Reads a request target as it came over the wire (RFC 9112, origin-form), before anything decodes or
 * normalises it. Undefined for what the gateway does not answer.
 *
 * Paths hold plain characters only: there is one spelling of every address, so that no escape, dot
 * segment or empty segment can mean something else to a service than it does here.
 */
export function parseTarget(raw: string): Target | undefined {
  const mark = raw.indexOf('?');
  const path = mark === -1 ? raw : raw.slice(0, mark);
  const search = mark === -1 ? '' : raw.slice(mark);
  if (!plainPath.test(path) || !plainSearch.test(search)) return undefined;

  const [, first, second, ...rest] = path.split('/');
  if (first !== 'api') return { kind: 'own', path };
  const service = upstreams.find((name) => name === second);
  if (!service || rest.length === 0 || !rest.every(plainSegment)) return undefined;
  return { kind: 'service', service, path, search };
}

/** Unreserved characters of RFC 3986 and those that are harmless in a segment; no `%`. */
const plainPath = /^\/[A-Za-z0-9\-._~!$'()*+,;=:@/]*$/;
/** Printable ASCII without a fragment. */
const plainSearch = /^[\x21\x22\x24-\x7e]*$/;

function plainSegment(segment: string): boolean {
  return segment !== '' && segment !== '.' && segment !== '..';
}
