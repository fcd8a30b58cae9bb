import type { Refusal } from '@countersign/actions';

/** Said at *prepare* and, when it came about meanwhile, at execution. */
type NamedRefusal = Required<Refusal>;

/** The number of a new account is another one's. */
export const numberTaken: NamedRefusal = {
  code: 'account_number_taken',
  message: 'Another account has this number',
  field: 'payload.accountNumber',
};

/** The account's user is not in the directory. */
export const unknownUser: NamedRefusal = {
  code: 'unknown_user',
  message: 'There is no such user',
  field: 'payload.userId',
};

/** The account's user has no access, or not yet. */
export const userNotActive: NamedRefusal = {
  code: 'user_not_active',
  message: 'The user is not active',
  field: 'payload.userId',
};

/** There is no account with this id. */
export const unknownAccount: NamedRefusal = {
  code: 'unknown_account',
  message: 'There is no such account',
  field: 'payload.accountId',
};

/** What is closed never changes again. */
export const accountClosed: NamedRefusal = {
  code: 'account_closed',
  message: 'The account is closed',
  field: 'payload.accountId',
};

/** The account's row holds what no account can be. */
export const unreadable: NamedRefusal = {
  code: 'account_unreadable',
  message: 'The account cannot be read',
  field: 'payload.accountId',
};

/** The account changed after the action was filed, so that something else was approved. */
export const staleTarget: NamedRefusal = {
  code: 'stale_target',
  message: 'The account has changed since this action was filed',
  field: 'payload.accountId',
};

/** The amount is not in the account's currency. */
export const otherCurrency = (currency: string): NamedRefusal => ({
  code: 'other_currency',
  message: `The account is kept in ${currency}`,
  field: 'payload.currency',
});

/** Nothing is taken off a frozen account. */
export const frozenBalance: NamedRefusal = {
  code: 'account_frozen',
  message: 'The account is frozen: nothing can be taken off it',
  field: 'payload.amount',
};

/** Accounts of this kind have no balance below zero. */
export const balanceTooLow: NamedRefusal = {
  code: 'balance_too_low',
  message: 'The balance of such an account cannot be below zero',
  field: 'payload.amount',
};

/** No account can hold as much, or owe as much. */
export const balanceTooHigh: NamedRefusal = {
  code: 'balance_too_high',
  message: 'The balance would be more than an account can hold',
  field: 'payload.amount',
};

/** Who is overdrawn stays in a kind of account that may be. */
export const overdrawn: NamedRefusal = {
  code: 'account_overdrawn',
  message: 'The account is overdrawn, which an account of this kind cannot be',
  field: 'payload.accountType',
};

/** The account is of that kind and called so already. */
export const nothingNew: NamedRefusal = {
  code: 'nothing_changes',
  message: 'The account has this type and this label already',
  field: 'payload.label',
};

/** A frozen account goes to nobody else. */
export const frozenHolder: NamedRefusal = {
  code: 'account_frozen',
  message: 'The account is frozen: it cannot be given to another holder',
  field: 'payload.accountId',
};

/** The account is that user's already. */
export const sameHolder: NamedRefusal = {
  code: 'holder_unchanged',
  message: 'The account is theirs already',
  field: 'payload.userId',
};

/** The account has the status that it is to have. */
export const alreadySo: NamedRefusal = {
  code: 'status_unchanged',
  message: 'The account has this status already',
  field: 'payload.status',
};

/** Only what is empty is closed. */
export const balanceNotZero: NamedRefusal = {
  code: 'balance_not_zero',
  message: 'The account still has a balance; only one of zero can be closed',
  field: 'payload.status',
};
