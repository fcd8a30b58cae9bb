import { DomainError } from '@countersign/http';

/** The row, or `not_found`. */
export function requireAction<T>(found: T | undefined): T {
  if (found === undefined) throw new DomainError('not_found', 'There is no such action');
  return found;
}
