import type { Done, Inverse } from '@countersign/owner';
import { putBack, reasonOf } from '@countersign/owner';
import { DomainError } from '@countersign/http';
import type { Account } from '../replies.ts';

/** The actions of which an account is made or changed. */
export type AccountAction =
  | 'create_account'
  | 'adjust_balance'
  | 'change_account_status'
  | 'update_account'
  | 'change_account_owner';

/**
 * What undoes each type of action, by what was done and what the account is now. Throws `conflict` naming what has changed
 * since, and for what is closed for good.
 */
export const reversals: {
  [T in AccountAction]: (done: Done<T>, now: Account) => Inverse;
} = {
  create_account: (done, { accountId }) => ({
    actionType: 'change_account_status',
    payload: { accountId, status: 'closed', reason: reasonOf(done) },
  }),
  adjust_balance(done, { accountId }) {
    const { amount, currency } = done.payload;
    const reason = reasonOf(done, `entry ${String(done.result['entry'])}`);
    return {
      actionType: 'adjust_balance',
      payload: { accountId, amount: negated(amount), currency, reason },
    };
  },
  change_account_status(done, now) {
    const { accountId } = now;
    if (done.payload.status === 'closed') throw new DomainError('conflict', closedForGood);
    const { status } = putBack(['status'], { ...done, now });
    return {
      actionType: 'change_account_status',
      payload: { accountId, status, reason: reasonOf(done) },
    };
  },
  update_account(done, now) {
    const { accountId } = now;
    const { accountType, label } = putBack(['accountType', 'label'], { ...done, now });
    const named = label !== null && { label };
    return {
      actionType: 'update_account',
      payload: { accountId, accountType, ...named, reason: reasonOf(done) },
    };
  },
  change_account_owner(done, now) {
    const { accountId } = now;
    const { userId } = putBack(['userId'], { ...done, now });
    return {
      actionType: 'change_account_owner',
      payload: { accountId, userId, reason: reasonOf(done) },
    };
  },
};

const closedForGood = 'A closed account is not opened again';

const negated = (amount: string): string =>
  amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
