import { addDecimals, currencyDigits, type Payload, signedAmountOf } from '@countersign/actions';
import {
  accountEntries,
  accounts,
  type AccountDb,
  type AccountRow,
  type AccountSchema,
} from '@countersign/db-account';
import { resultOf, type ReversibleHandler } from '@countersign/owner';
import { sql } from 'drizzle-orm';
import { changedBy, explainUnchanged, pictureChange, reviewed } from './change.ts';
import { accountClosed, balanceTooLow, frozenBalance } from './refusals.ts';
import { reverseAccount } from './reverse.ts';
import { problemOfAdjustment } from './rules.ts';

/**
 * Adds an amount to the balance of the account that was reviewed, with its entry in the account's
 * ledger. The result holds `accountId`, the number of the `entry`, and the `balance` from then on.
 */
export function adjustBalance(db: AccountDb): ReversibleHandler<AccountSchema, 'adjust_balance'> {
  const problemIn = (payload: Payload<'adjust_balance'>) => (account: AccountRow) =>
    problemOfAdjustment(account, payload);
  return {
    async prepare(payload) {
      const { accountId, amount, currency } = payload;
      const picture = await pictureChange(db, accountId, problemIn(payload), ({ balance }) => ({
        balance: signedAmountOf(addDecimals(balance, amount), currency),
        ...payload,
      }));
      return { ...picture, warnings: warnOfOverdraft(String(picture.after['balance'])) };
    },
    effect({ accountId, amount, currency }, context) {
      const balance = sql`round(${accounts.balance}, ${currencyDigits[currency]}::int)::text`;
      return db
        .update(accounts)
        .set({
          ...changedBy(context.actionId),
          balance: sql`${accounts.balance} + ${amount}::numeric`,
          entryCount: sql`${accounts.entryCount} + 1`,
        })
        .where(sql`${reviewed(accountId, context)} and ${accounts.currency} = ${currency}`)
        .returning({
          accountId: accounts.accountId,
          balance: accounts.balance,
          number: accounts.entryCount,
          result: resultOf({ accountId: accounts.accountId, entry: accounts.entryCount, balance }),
        });
    },
    beside: ({ amount, currency, reason }, { actionId }) =>
      sql`insert into ${accountEntries} (account_id, number, amount, balance, currency, reason, action_id)
        select account_id, entry_count, ${amount}::numeric, balance, ${currency}::text, ${reason}::text, ${actionId}::uuid
        from effect`,
    explain: (payload) => explainUnchanged(db, payload.accountId, problemIn(payload)),
    reverse: (done) => reverseAccount(db, done),
    constraints: {
      accounts_balance_not_negative: balanceTooLow,
      accounts_frozen_keeps_balance: frozenBalance,
      accounts_closed_for_good: accountClosed,
    },
  };
}

function warnOfOverdraft(balance: string) {
  if (!balance.startsWith('-')) return [];
  const message = 'The account will be overdrawn';
  return [{ code: 'overdrawn', message, field: 'payload.amount' }];
}
