import type { Refusal } from '@countersign/actions';
import { DomainError } from '@countersign/http';

/** What *prepare* throws for what would be refused at execution. */
export function refusePreparation(
  code: 'invalid' | 'conflict',
  { message, field }: Pick<Required<Refusal>, 'message' | 'field'>,
): DomainError {
  return new DomainError(code, message, { details: [{ field, message }] });
}
