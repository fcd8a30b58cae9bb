import { isConnectionFailure } from '@countersign/database';
import { DomainError } from '@countersign/http';

/** What clients hear while the database is away: that it passes, and when to try again. */
export function databaseAway(error: unknown): DomainError | undefined {
  if (!isConnectionFailure(error)) return undefined;
  return new DomainError('unavailable', 'The database is away for a moment; try again', {
    cause: error,
    retryAfterSeconds: 1,
  });
}
