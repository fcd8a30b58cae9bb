import { amountFits } from '@countersign/database/columns';
import { sql } from 'drizzle-orm';
import {
  char,
  check,
  index,
  integer,
  numeric,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

/** The kinds of account that can be opened. */
export const accountTypes = ['savings', 'checking', 'investment'] as const;

/** The states of an account: `active` and `frozen` by turns, until it is `closed`, for good. */
export const accountStatuses = ['active', 'frozen', 'closed'] as const;

/**
 * Accounts of users; the users themselves belong to another service. The balance is the sum of the
 * account's entries, of which there are `entryCount`. Triggers hold each change to the rules: it has a
 * version and an action of its own, what is frozen gives nothing away, what is closed stays as it is.
 */
export const accounts = pgTable(
  'accounts',
  {
    accountId: uuid('account_id')
      .primaryKey()
      .default(sql`uuidv7()`),
    userId: uuid('user_id').notNull(),
    accountNumber: text('account_number').notNull(),
    accountType: text('account_type', { enum: accountTypes }).notNull(),
    /** Exact decimal as a string, in units of the currency. */
    balance: numeric('balance', { precision: 19, scale: 4 }).notNull(),
    /** ISO 4217 code. */
    currency: char('currency', { length: 3 }).notNull(),
    /** What people call it beside its number; `null` where they do not. */
    label: text('label'),
    status: text('status', { enum: accountStatuses }).notNull().default('active'),
    entryCount: integer('entry_count').notNull().default(1),
    createdByAction: uuid('created_by_action').notNull(),
    /** The last action that changed it; `null` while it is as it was opened. */
    changedByAction: uuid('changed_by_action'),
    version: integer('version').notNull().default(1),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    unique('accounts_account_number_key').on(table.accountNumber),
    unique('accounts_created_by_action_key').on(table.createdByAction),
    index('accounts_user_id_idx').on(table.userId),
    index('accounts_created_at_idx').on(table.createdAt, table.accountId),
    index('accounts_account_type_idx').on(table.accountType, table.accountId),
    index('accounts_status_idx').on(table.status, table.accountId),
    index('accounts_search_idx').using('gin', sql`${table.accountNumber} gin_trgm_ops`),
    check(
      'accounts_account_type_known',
      sql`${table.accountType} in ('savings', 'checking', 'investment')`,
    ),
    check(
      'accounts_balance_not_negative',
      sql`${table.balance} >= 0 or ${table.accountType} = 'checking'`,
    ),
    check('accounts_status_known', sql`${table.status} in ('active', 'frozen', 'closed')`),
    check('accounts_closed_at_zero', sql`${table.status} <> 'closed' or ${table.balance} = 0`),
    check('accounts_label_bounded', sql`char_length(${table.label}) between 1 and 100`),
    check('accounts_account_number_bounded', sql`${table.accountNumber} ~ '^[A-Z0-9]{6,34}$'`),
    check('accounts_balance_exact', amountFits(table.balance, table.currency)),
    check('accounts_currency_form', sql`${table.currency} ~ '^[A-Z]{3}$'`),
  ],
);

/** A row of `accounts` as it is read. */
export type AccountRow = typeof accounts.$inferSelect;
