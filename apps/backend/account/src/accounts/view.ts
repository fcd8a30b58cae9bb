import { amountOf } from '@countersign/actions';
import type { accounts } from '@countersign/db-account';
import type { Unreadable } from '@countersign/owner';
import type { Account } from '../replies.ts';

/** An account, or that its row cannot be read. */
export type AccountEntry = Account | Unreadable<'accountId'>;

/** The wire form of a row. Throws a `RangeError` for one that holds what no account can be. */
export function toAccount(row: typeof accounts.$inferSelect): Account {
  const { accountId, userId, accountNumber, accountType, currency, version } = row;
  return {
    accountId,
    userId,
    accountNumber,
    accountType,
    balance: amountOf(row.balance, currency),
    currency,
    version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
