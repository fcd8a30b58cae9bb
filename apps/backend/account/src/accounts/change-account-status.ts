import type { Payload } from '@countersign/actions';
import {
  accounts,
  type AccountDb,
  type AccountRow,
  type AccountSchema,
} from '@countersign/db-account';
import { resultOf, type ReversibleHandler } from '@countersign/owner';
import { changedBy, explainUnchanged, pictureChange, reviewed } from './change.ts';
import { accountClosed, balanceNotZero } from './refusals.ts';
import { reverseAccount } from './reverse.ts';
import { problemOfStatus } from './rules.ts';

/**
 * Freezes, releases or closes the account that was reviewed. The result holds `accountId` and `status`.
 */
export function changeAccountStatus(
  db: AccountDb,
): ReversibleHandler<AccountSchema, 'change_account_status'> {
  const problemIn =
    ({ status }: Payload<'change_account_status'>) =>
    (account: AccountRow) =>
      problemOfStatus(account, status);
  return {
    prepare: (payload) =>
      pictureChange(db, payload.accountId, problemIn(payload), () => ({ ...payload })),
    effect: ({ accountId, status }, context) =>
      db
        .update(accounts)
        .set({ ...changedBy(context.actionId), status })
        .where(reviewed(accountId, context))
        .returning({
          result: resultOf({ accountId: accounts.accountId, status: accounts.status }),
        }),
    explain: (payload) => explainUnchanged(db, payload.accountId, problemIn(payload)),
    reverse: (done) => reverseAccount(db, done),
    constraints: {
      accounts_closed_at_zero: balanceNotZero,
      accounts_closed_for_good: accountClosed,
    },
  };
}
