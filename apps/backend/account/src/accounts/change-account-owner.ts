import type { Payload, Refusal } from '@countersign/actions';
import {
  accounts,
  type AccountDb,
  type AccountRow,
  type AccountSchema,
} from '@countersign/db-account';
import { Refused, resultOf, type ReversibleHandler } from '@countersign/owner';
import type { Directory } from '../calls/directory.ts';
import { changedBy, explainUnchanged, pictureChange, reviewed } from './change.ts';
import { accountClosed, frozenHolder, unknownUser, userNotActive } from './refusals.ts';
import { refuse } from './refuse.ts';
import { reverseAccount } from './reverse.ts';
import { problemOfOwner } from './rules.ts';

/**
 * Gives the account that was reviewed to another holder; refused when they are not, or no longer, active.
 * Both holders are parties. The result holds `accountId` and `userId`.
 */
export function changeAccountOwner(
  db: AccountDb,
  directory: Directory,
): ReversibleHandler<AccountSchema, 'change_account_owner'> {
  const problemIn =
    ({ userId }: Payload<'change_account_owner'>) =>
    (account: AccountRow) =>
      problemOfOwner(account, userId);
  return {
    async prepare(payload) {
      const { accountId, userId } = payload;
      const picture = await pictureChange(db, accountId, problemIn(payload), () => ({
        ...payload,
      }));
      const problem = await problemOfHolder(directory, userId);
      if (problem) throw refuse(problem);
      return { ...picture, party: [...picture.party, userId] };
    },
    async reserve({ userId }) {
      const problem = await problemOfHolder(directory, userId);
      if (problem) throw new Refused(problem);
    },
    effect: ({ accountId, userId }, context) =>
      db
        .update(accounts)
        .set({ ...changedBy(context.actionId), userId })
        .where(reviewed(accountId, context))
        .returning({
          result: resultOf({ accountId: accounts.accountId, userId: accounts.userId }),
        }),
    explain: (payload) => explainUnchanged(db, payload.accountId, problemIn(payload)),
    reverse: (done) => reverseAccount(db, done),
    constraints: {
      accounts_frozen_keeps_holder: frozenHolder,
      accounts_closed_for_good: accountClosed,
    },
  };
}

async function problemOfHolder(
  directory: Directory,
  userId: string,
): Promise<Required<Refusal> | undefined> {
  const user = await directory.find(userId);
  if (user === undefined) return unknownUser;
  return user.status === 'active' ? undefined : userNotActive;
}
