import { createHash, randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError, type StreamHead } from '@countersign/http';
import { refuseUnreached } from './store/reachable.ts';

/** A body as it comes; `null` for none. */
export type Incoming = ReadableStream<Uint8Array> | null;

/**
 * Reads a body into a new file of the folder `parts`, whose path it gives `use`, and removes that file at the end. Stops at the first byte
 * beyond what was said.
 *
 * Throws `malformed` when it breaks off or is longer, `invalid` when it is not what its digest says, `unavailable` when it cannot be
 * written, and what `use` throws.
 */
export async function spool<T>(
  parts: string,
  body: Incoming,
  head: StreamHead,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const path = join(parts, `${randomUUID()}.part`);
  try {
    await write(path, body, head).catch(refuseUnreached);
    return await use(path);
  } finally {
    await rm(path, { force: true });
  }
}

async function write(path: string, body: Incoming, { length, digest }: StreamHead): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of arriving(body)) {
      size += chunk.length;
      if (size > length) throw notWhole();
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    if (size !== length) throw notWhole();
    if (hash.digest('hex') === digest) return;
    const message = 'is not the SHA-256 of what has arrived';
    throw new DomainError('invalid', `The header content-digest ${message}`, {
      details: [{ field: 'content-digest', message }],
    });
  } finally {
    await file.close();
  }
}

async function* arriving(body: Incoming): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body ?? []) yield chunk;
  } catch (cause) {
    throw notWhole(cause);
  }
}

function notWhole(cause?: unknown): DomainError {
  return new DomainError('malformed', 'The request body did not arrive whole', { cause });
}
