import type { Refusal } from '@countersign/actions';

/**
 * Thrown by a handler that will never execute this action; stored in the ledger and repeated.
 * `code` is stable snake_case, `message` is for people, `field` is a path such as `payload.email`.
 */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}
