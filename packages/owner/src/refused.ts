import type { Refusal } from '@countersign/actions';

/** Thrown by a handler that will never execute this action; stored in the ledger and repeated. */
export class Refused extends Error {
  readonly refusal: Refusal;

  /** `code` is stable snake_case, `message` is for people, `field` is a path such as `payload.email`. */
  constructor(code: string, message: string, field?: string) {
    super(message);
    this.name = 'Refused';
    this.refusal = field === undefined ? { code, message } : { code, message, field };
  }
}
