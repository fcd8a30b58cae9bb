import { accountStatuses, accountTypes } from '@countersign/db-account';
import { readable } from '@countersign/owner';
import { z } from 'zod';

/**
 * An account as clients see it. `balance` is a decimal string with the decimals of `currency`
 * (ISO 4217), below zero where the account is overdrawn; times are UTC ISO 8601.
 */
const account = z.object({
  accountId: z.uuid(),
  userId: z.uuid(),
  accountNumber: z.string(),
  accountType: z.enum(accountTypes),
  balance: z.string(),
  currency: z.string(),
  label: z.string().nullable(),
  status: z.enum(accountStatuses),
  version: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Account = z.infer<typeof account>;

/** An entry of the directory. */
export const accountEntry = readable(account, 'accountId');

/**
 * What one action added to an account, or took off where `amount` is negative; the first is the opening
 * balance, without a reason. `balance` is what the account held then.
 */
const ledgerEntry = z.object({
  number: z.int(),
  amount: z.string(),
  balance: z.string(),
  currency: z.string(),
  reason: z.string().nullable(),
  actionId: z.uuid(),
  createdAt: z.iso.datetime(),
});
export type LedgerEntry = z.infer<typeof ledgerEntry>;

/** An entry of an account's ledger, by its number. */
export const accountLedgerEntry = readable(ledgerEntry, 'number');
