import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** A mail, or two, that auth has written because of an entry of its log: one row for each entry. Kept as evidence, without what it says. */
export const letters = pgTable(
  'letters',
  {
    /** The number of the entry. */
    entry: bigint('entry', { mode: 'number' }).primaryKey(),
    state: text('state', { enum: ['queued', 'sent', 'skipped', 'given_up'] })
      .notNull()
      .default('queued'),
    /** Rises with every claim: only the latest may count a failure. */
    attempts: integer('attempts').notNull().default(0),
    queuedAt: timestamp('queued_at', { withTimezone: true }).notNull().defaultNow(),
    /** From when on it may be tried; while a process tries it, when another one may. */
    dueAt: timestamp('due_at', { withTimezone: true }).notNull().defaultNow(),
    settledAt: timestamp('settled_at', { withTimezone: true }),
    /** What was in the way at last. */
    reason: text('reason'),
  },
  (table) => [
    index('letters_due_idx')
      .on(table.dueAt)
      .where(sql`${table.state} = 'queued'`),
    check('letters_state_known', sql`${table.state} in ('queued', 'sent', 'skipped', 'given_up')`),
    check('letters_settled', sql`(${table.state} = 'queued') = (${table.settledAt} is null)`),
    check('letters_reason_short', sql`length(${table.reason}) <= 500`),
    check('letters_explained', sql`${table.state} <> 'given_up' or ${table.reason} is not null`),
  ],
);
