import { DomainError } from '@countersign/http';
import type { AttachmentStore } from './store.ts';

/** A store that throws `unavailable` for whatever keeps it from doing what it is to do. */
export function reachable(store: AttachmentStore): AttachmentStore {
  return {
    parts: store.parts,
    put: (sha256, path, size) => store.put(sha256, path, size).catch(refuseUnreached),
    get: (sha256) => store.get(sha256).catch(refuseUnreached),
    head: (sha256) => store.head(sha256).catch(refuseUnreached),
    remove: (sha256) => store.remove(sha256).catch(refuseUnreached),
  };
}

/** Throws `unavailable` for what the store, or the disk on which a file comes in, has refused. */
export function refuseUnreached(cause: unknown): never {
  throw cause instanceof DomainError ? cause : unreached(cause);
}

/** What is said while files cannot be reached. */
export function unreached(cause: unknown): DomainError {
  const message = 'The files cannot be reached; try again in a moment';
  return new DomainError('unavailable', message, { cause, retryAfterSeconds: 5 });
}
