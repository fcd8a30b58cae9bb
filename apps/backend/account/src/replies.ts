import { accountTypes } from '@countersign/db-account';
import { readable } from '@countersign/owner';
import { z } from 'zod';

/**
 * An account as clients see it. `balance` is a decimal string with the decimals of `currency`
 * (ISO 4217), times are UTC ISO 8601.
 */
const account = z.object({
  accountId: z.uuid(),
  userId: z.uuid(),
  accountNumber: z.string(),
  accountType: z.enum(accountTypes),
  balance: z.string(),
  currency: z.string(),
  version: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type Account = z.infer<typeof account>;

/** An entry of the directory. */
export const accountEntry = readable(account, 'accountId');
