import { DomainError } from '@countersign/http';

/** Said of a draft that is not there, and of one that is not theirs to see. */
export const noSuchDraft = (): DomainError =>
  new DomainError('not_found', 'There is no such draft');

/** A refusal that names a field. */
export function refused(
  code: 'invalid' | 'conflict' | 'stale_revision',
  field: string,
  message: string,
): DomainError {
  return new DomainError(code, `The field "${field}" ${message}`, {
    details: [{ field, message }],
  });
}
