import type { Payload } from '@countersign/actions';
import {
  accounts,
  type AccountDb,
  type AccountRow,
  type AccountSchema,
} from '@countersign/db-account';
import { resultOf, type ReversibleHandler } from '@countersign/owner';
import { changedBy, explainUnchanged, pictureChange, reviewed } from './change.ts';
import { accountClosed, overdrawn } from './refusals.ts';
import { reverseAccount } from './reverse.ts';
import { problemOfUpdate } from './rules.ts';

/** Sets the kind and the label of the account that was reviewed. The result holds `accountId`. */
export function updateAccount(db: AccountDb): ReversibleHandler<AccountSchema, 'update_account'> {
  const problemIn = (payload: Payload<'update_account'>) => (account: AccountRow) =>
    problemOfUpdate(account, payload);
  return {
    prepare: (payload) =>
      pictureChange(db, payload.accountId, problemIn(payload), () => ({ label: null, ...payload })),
    effect: ({ accountId, accountType, label = null }, context) =>
      db
        .update(accounts)
        .set({ ...changedBy(context.actionId), accountType, label })
        .where(reviewed(accountId, context))
        .returning({ result: resultOf({ accountId: accounts.accountId }) }),
    explain: (payload) => explainUnchanged(db, payload.accountId, problemIn(payload)),
    reverse: (done) => reverseAccount(db, done),
    constraints: {
      accounts_balance_not_negative: overdrawn,
      accounts_closed_for_good: accountClosed,
    },
  };
}
