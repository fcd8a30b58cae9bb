import { amountFits } from '@countersign/database/columns';
import { sql } from 'drizzle-orm';
import {
  char,
  check,
  foreignKey,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { accounts } from './accounts.ts';

const amount = (name: string) => numeric(name, { precision: 19, scale: 4 }).notNull();

/**
 * What came to each account and went from it, by number from 1 on: the first entry is the opening
 * balance and comes with the account, each other is what one action added, or took off where `amount` is
 * negative. `balance` is the sum up to and with the entry. Entries never change and never go.
 */
export const accountEntries = pgTable(
  'account_entries',
  {
    accountId: uuid('account_id').notNull(),
    number: integer('number').notNull(),
    /** Exact decimals as strings, in units of the currency. */
    amount: amount('amount'),
    balance: amount('balance'),
    /** The account's, so that an amount is held to its decimals. */
    currency: char('currency', { length: 3 }).notNull(),
    /** `null` for the opening balance. */
    reason: text('reason'),
    actionId: uuid('action_id').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: 'account_entries_pkey', columns: [table.accountId, table.number] }),
    foreignKey({
      name: 'account_entries_of_their_account',
      columns: [table.accountId],
      foreignColumns: [accounts.accountId],
    }),
    unique('account_entries_action_id_key').on(table.actionId),
    check('account_entries_number_positive', sql`${table.number} >= 1`),
    // An account of a release before may have been opened with what would not be let in today.
    check(
      'account_entries_amount_exact',
      sql`${table.number} = 1 or ${table.amount} <> 0 and ${amountFits(table.amount, table.currency)}`,
    ),
    check(
      'account_entries_reason_given',
      sql`(${table.number} = 1) = (${table.reason} is null) and char_length(${table.reason}) between 3 and 1000`,
    ),
  ],
);

/** A row of `account_entries` as it is read. */
export type AccountEntryRow = typeof accountEntries.$inferSelect;
