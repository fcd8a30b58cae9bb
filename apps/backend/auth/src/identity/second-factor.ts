import { DomainError } from '@countersign/http';

const kinds = ['totp', 'backup-code'] as const;

/** The two kinds of code. */
export type SecondFactor = (typeof kinds)[number];

/** Whether somebody who signed in by this method has given a second factor. */
export function isSecondFactor(method: string): method is SecondFactor {
  return kinds.some((kind) => kind === method);
}

/** The error for a code that is asked of nobody. */
export function notTurnedOn(): DomainError {
  const message = 'The second factor is not turned on; turn it on in your profile';
  return new DomainError('conflict', message);
}

/** The error for a code of a signed-in person that is not right, or not any more. */
export function wrongCode(): DomainError {
  const message = 'The code is not right, or was used already';
  return new DomainError('invalid', message, { details: [{ field: 'code', message }] });
}
