import { accepts } from '../accept-encoding.ts';
import { codings, type WebFile } from './build.ts';

/** What a client says of a file that it asks for. */
export interface FileRequest {
  /** `Accept-Encoding` (RFC 9110, 12.5.3). */
  acceptEncoding: string | undefined;
  /** `If-None-Match` (RFC 9110, 13.1.2). */
  ifNoneMatch: string | undefined;
}

const forever = 'public, max-age=31536000, immutable';

/** A file in the best coding that the client takes, or 304 when it has it. */
export function fileReply(file: WebFile, request: FileRequest): Response {
  const coding = codings
    .map(([name]) => name)
    .find((name) => file.encoded[name] && accepts(request.acceptEncoding, name));
  const body = (coding && file.encoded[coding]) ?? file.content;
  const tag = `"${file.sha256.slice(0, 32)}${coding ? `-${coding}` : ''}"`;
  const headers = new Headers({
    'cache-control': file.immutable ? forever : 'no-cache',
    etag: tag,
    vary: 'accept-encoding',
  });
  if (matches(request.ifNoneMatch, tag)) return new Response(null, { status: 304, headers });
  headers.set('content-type', file.type);
  headers.set('content-length', String(body.length));
  if (coding) headers.set('content-encoding', coding);
  return new Response(new Uint8Array(body.buffer as ArrayBuffer, body.byteOffset, body.length), {
    headers,
  });
}

function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  return header.split(',').some((part) => part.trim().replace(/^W\//, '') === tag);
}
