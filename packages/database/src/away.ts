import { DomainError } from '@countersign/http';
import { databaseError, isConnectionFailure } from './errors.ts';

/**
 * What clients hear while the database is away, restarting or overloaded: that it passes, and when to
 * try again. `undefined` for every other error. A service's app takes it as `classify`.
 */
export function databaseAway(error: unknown): DomainError | undefined {
  // Somebody knew already what it was, of a call to another service perhaps.
  if (error instanceof DomainError) return undefined;
  const code = databaseError(error)?.code;
  if (!isConnectionFailure(error) && (code === undefined || !passes(code))) return undefined;
  return new DomainError('unavailable', 'The database is away for a moment; try again', {
    cause: error,
    retryAfterSeconds: 1,
  });
}

// SQLSTATE classes: 40 rollback (deadlock, serialization), 53 resources, 55 lock, 57 intervention.
function passes(code: string): boolean {
  return ['40', '53', '55', '57'].includes(code.slice(0, 2));
}
