import type { Refusal } from '@countersign/actions';
import { DomainError } from '@countersign/http';
import {
  alreadyCancelled,
  customerNotActive,
  promotionEnded,
  promotionNotStarted,
  promotionPaused,
} from './refusals.ts';

/** What is so now and may have been, or may become, otherwise. */
const passing: readonly Refusal[] = [
  alreadyCancelled,
  customerNotActive,
  promotionEnded,
  promotionNotStarted,
  promotionPaused,
];

/** A refusal as *prepare* says it: `conflict` with the state of things, or `invalid`. */
export function refuse(refusal: Required<Refusal>): DomainError {
  const { field, message } = refusal;
  return new DomainError(passing.includes(refusal) ? 'conflict' : 'invalid', message, {
    details: [{ field, message }],
  });
}
