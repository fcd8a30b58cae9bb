import type { accounts } from '@countersign/db-account';
import { amountOf } from './money.ts';

/**
 * An account as clients see it. `balance` is a decimal string with the decimals of `currency`
 * (ISO 4217), times are UTC ISO 8601.
 */
export interface Account {
  accountId: string;
  userId: string;
  accountNumber: string;
  accountType: 'savings' | 'checking' | 'investment';
  balance: string;
  currency: string;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** The wire form of a row. */
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
