import { databaseError } from '@countersign/database';
import { DomainError } from '@countersign/http';

/** Throws `conflict` where a file that was to be held is gone by now, and `error` itself otherwise. */
export function saysGone(error: unknown): never {
  if (databaseError(error)?.constraint !== 'revisions_attachments_own') throw error;
  const message = 'name a file that is gone by now; upload it again';
  throw new DomainError('conflict', `The field "attachments" ${message}`, {
    details: [{ field: 'attachments', message }],
    cause: error,
  });
}
