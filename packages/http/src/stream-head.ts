import { DomainError } from './errors.ts';

/** What is said of a body that is never held whole, before it comes. */
export interface StreamHead {
  /** Its media type, in lower case and without parameters. */
  type: string;
  /** In bytes. */
  length: number;
  /** SHA-256 of its bytes, hex. */
  digest: string;
}

/** One SHA-256 of RFC 9530, whose last character holds bits of the digest in only four of its six. */
const contentDigest = /^sha-256=:([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=):$/;
const mediaType = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/;

/**
 * Reads what `header` says of a body that is never held whole. Throws `malformed` naming the header that is missing or wrong:
 * `content-length`, `content-type`, and `content-digest` (RFC 9530) with its SHA-256.
 */
export function streamHead(header: (name: string) => string | undefined): StreamHead {
  const length = header('content-length') ?? '';
  if (header('transfer-encoding') !== undefined || !/^\d{1,15}$/.test(length)) {
    throw wrong('content-length', 'must say how long the body is');
  }
  const [type = ''] = (header('content-type') ?? '').toLowerCase().split(';');
  if (!mediaType.test(type.trim()))
    throw wrong('content-type', 'must say of what type the body is');
  const said = contentDigest.exec(header('content-digest') ?? '')?.[1];
  if (said === undefined) {
    throw wrong('content-digest', 'must be the SHA-256 of the body, as sha-256=:…: in base64');
  }
  const digest = Buffer.from(said, 'base64').toString('hex');
  return { type: type.trim(), length: Number(length), digest };
}

function wrong(field: string, message: string): DomainError {
  return new DomainError('malformed', `The header ${field} ${message}`, {
    details: [{ field, message }],
  });
}
