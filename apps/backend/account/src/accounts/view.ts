import { signedAmountOf } from '@countersign/actions';
import type { AccountEntryRow, AccountRow } from '@countersign/db-account';
import type { Unreadable } from '@countersign/owner';
import type { Account, LedgerEntry } from '../replies.ts';

/** An account, or that its row cannot be read. */
export type AccountEntry = Account | Unreadable<'accountId'>;

/** The wire form of a row. Throws a `RangeError` for one that holds what no account can be. */
export function toAccount(row: AccountRow): Account {
  const { accountId, userId, accountNumber, accountType, currency, label, status, version } = row;
  return {
    accountId,
    userId,
    accountNumber,
    accountType,
    balance: signedAmountOf(row.balance, currency),
    currency,
    label,
    status,
    version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The wire form of an entry. Throws a `RangeError` for one that holds what no entry can be. */
export function toLedgerEntry(row: AccountEntryRow): LedgerEntry {
  const { number, currency, reason, actionId } = row;
  return {
    number,
    amount: signedAmountOf(row.amount, currency),
    balance: signedAmountOf(row.balance, currency),
    currency,
    reason,
    actionId,
    createdAt: row.createdAt.toISOString(),
  };
}
