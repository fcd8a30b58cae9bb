import type { Refusal } from '@countersign/actions';
import { DomainError } from '@countersign/http';
import { unknownAccount, unknownUser } from './refusals.ts';

/** What will never be otherwise. */
const lasting: readonly Refusal[] = [unknownAccount, unknownUser];

/** A refusal as *prepare* says it: `invalid`, or `conflict` with the state of things. */
export function refuse(refusal: Required<Refusal>): DomainError {
  const { field, message } = refusal;
  return new DomainError(lasting.includes(refusal) ? 'invalid' : 'conflict', message, {
    details: [{ field, message }],
  });
}
