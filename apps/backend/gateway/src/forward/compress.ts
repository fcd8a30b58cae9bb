import { pipeline, Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createGzip, gzip } from 'node:zlib';
import { accepts } from '../accept-encoding.ts';

/** Below this, a reply is one packet or nearly so. */
const worthwhileBytes = 2_048;

const options = { level: 4 };
const gzipWhole = promisify(gzip);

/**
 * A service's reply as it goes to the client: long JSON of known length is compressed when the client
 * takes gzip (RFC 1952), everything else is as it came. `headers` are changed to say so; a strong
 * entity tag becomes a weak one, since other bytes stand for the same content (RFC 9110, 8.8.1).
 */
export async function compress(
  body: Buffer<ArrayBuffer> | Readable,
  headers: Record<string, string>,
  acceptEncoding: string | undefined,
): Promise<Buffer<ArrayBuffer> | Readable> {
  if (!isWorthwhile(headers)) return body;
  headers['vary'] = 'accept-encoding';
  if (!accepts(acceptEncoding, 'gzip')) return body;
  delete headers['content-length'];
  headers['content-encoding'] = 'gzip';
  const tag = headers['etag'];
  if (tag?.startsWith('"')) headers['etag'] = `W/${tag}`;
  if (!(body instanceof Readable)) return gzipWhole(body, options);
  // What goes wrong on one side ends the other; the reader of the reply hears of it.
  return pipeline(body, createGzip(options), () => {});
}

/** A reply without a length is still being made, and is passed on as it comes. */
function isWorthwhile(headers: Record<string, string>): boolean {
  return (
    headers['content-encoding'] === undefined &&
    /^application\/json\b/.test(headers['content-type'] ?? '') &&
    Number(headers['content-length'] ?? 0) >= worthwhileBytes
  );
}
