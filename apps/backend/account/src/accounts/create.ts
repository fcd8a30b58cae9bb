import { accounts, type AccountDb, type AccountSchema } from '@countersign/db-account';
import { Refused, resultOf, type ReversibleHandler } from '@countersign/owner';
import type { Directory } from '../calls/directory.ts';
import { prepareCreateAccount } from './prepare-create.ts';
import { reverseAccount } from './reverse.ts';
import { numberTaken, unknownUser, userNotActive } from './refusals.ts';

/**
 * Opens an account; refused when its number is taken and when its user is not, or no longer, active.
 * The result holds `accountId` and `accountNumber`.
 */
export function createAccount(
  db: AccountDb,
  directory: Directory,
): ReversibleHandler<AccountSchema, 'create_account'> {
  return {
    prepare: (payload) => prepareCreateAccount(db, directory, payload),
    async reserve({ userId }) {
      const user = await directory.find(userId);
      if (user === undefined) throw new Refused(unknownUser);
      if (user.status !== 'active') throw new Refused(userNotActive);
    },
    effect: (payload, { actionId }) =>
      db
        .insert(accounts)
        .values({ ...payload, createdByAction: actionId })
        .returning({
          result: resultOf({
            accountId: accounts.accountId,
            accountNumber: accounts.accountNumber,
          }),
        }),
    reverse: (done) => reverseAccount(db, done),
    constraints: { accounts_account_number_key: numberTaken },
  };
}
