import { isolating } from '@countersign/ui';

/** Every text of the screens of `adjust_balance`. */
export const t = isolating({
  amount: 'Amount',
  direction: 'Direction',
  directions: { add: 'Add to the balance', takeOff: 'Take off the balance' },
  directionHint: 'Whether it comes to the account or goes from it.',
  unknownAccount: 'must be found first, since the amount is in its currency',
  becomes: (balance: string, next: string) => `The balance of ${balance} becomes ${next}.`,
  belowZero: 'An account of this kind cannot have a balance below zero.',
  overdrawn: 'The account will be overdrawn.',
  frozen: 'The account is frozen: nothing can be taken off it.',
  closed: 'The account is closed.',
  reason: 'Reason',
  reasonHint: 'Stands in the ledger of the account, and for whoever decides.',
  added: 'Added to the balance',
  takenOff: 'Taken off the balance',
  next: 'Balance then',
  entry: 'Entry',
  number: (entry: string) => `Number ${entry} of the account’s ledger`,
});
