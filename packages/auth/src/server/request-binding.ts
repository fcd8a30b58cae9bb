import { hash } from 'node:crypto';
import { isRead, type StreamHead } from '@countersign/http';

/** A request as it goes over the wire: `target` is path and query (RFC 9112, origin-form). */
export interface BoundRequest {
  method: string;
  target: string;
  body: Uint8Array | undefined;
}

/** What a token is good for that changes nothing: whatever its service lets its person read. */
export const anyRead = 'read';

/** The header by which the gateway says what a token is to be good for. */
export const bindingHeader = 'x-countersign-binding';

/** The header by which the gateway says, with `1`, that by the request somebody decides. */
export const decidesHeader = 'x-countersign-decides';

/** `anyRead`, or a SHA-256 in base64url. */
export const bindingPattern = /^(?:read|[\w-]{43})$/;

/**
 * What a token for this request is bound to: any read, or exactly this write, by a digest of method, target
 * and body. A token that is caught on its way is good for nothing else.
 */
export function bindingOf({ method, target, body }: BoundRequest): string {
  if (isRead(method)) return anyRead;
  const head = Buffer.from(`countersign.request.v1\n${method} ${target}\n`);
  return hash('sha256', body ? Buffer.concat([head, body]) : head, 'base64url');
}

/**
 * The same of a write whose body is never held whole: by what is said of the body before it. That the body is of that length and
 * digest, whoever reads it looks.
 */
export function streamBindingOf(
  { method, target }: Omit<BoundRequest, 'body'>,
  { type, length, digest }: StreamHead,
): string {
  const text = `countersign.stream.v1\n${method} ${target}\n${type}\n${length}\n${digest}`;
  return hash('sha256', text, 'base64url');
}
