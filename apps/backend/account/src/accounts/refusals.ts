import type { Refusal } from '@countersign/actions';

/** Said at *prepare* and, when it was taken meanwhile, at execution. */
export const numberTaken = {
  code: 'account_number_taken',
  message: 'Another account has this number',
  field: 'payload.accountNumber',
} satisfies Refusal;

/** The account's user is not in the directory. */
export const unknownUser = {
  code: 'unknown_user',
  message: 'There is no such user',
  field: 'payload.userId',
} satisfies Refusal;

/** The account's user has no access, or not yet. */
export const userNotActive = {
  code: 'user_not_active',
  message: 'The user is not active',
  field: 'payload.userId',
} satisfies Refusal;
