import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import { notifications } from './notifications.ts';

/** How far a mail is: `queued`, or for good `sent`, `skipped` since it was of no use any more, or `given_up`. */
export const mailStates = ['queued', 'sent', 'skipped', 'given_up'] as const;

/** The mail of a notification: one row for each that is to be mailed, kept as evidence of whether and when it was. */
export const mailDeliveries = pgTable(
  'mail_deliveries',
  {
    notificationId: uuid('notification_id')
      .primaryKey()
      .references(() => notifications.id),
    state: text('state', { enum: mailStates }).notNull().default('queued'),
    /** Rises with every claim: only the latest may count a failure. */
    attempts: integer('attempts').notNull().default(0),
    queuedAt: timestamp('queued_at', { withTimezone: true }).notNull().defaultNow(),
    /** From when on it may be tried; while a process tries it, when another one may. */
    dueAt: timestamp('due_at', { withTimezone: true }).notNull(),
    settledAt: timestamp('settled_at', { withTimezone: true }),
    /** Why it was skipped, or what was in the way at last. */
    reason: text('reason'),
  },
  (table) => [
    index('mail_deliveries_due_idx')
      .on(table.dueAt)
      .where(sql`${table.state} = 'queued'`),
    check(
      'mail_deliveries_state_known',
      sql`${table.state} in ('queued', 'sent', 'skipped', 'given_up')`,
    ),
    check(
      'mail_deliveries_settled',
      sql`(${table.state} = 'queued') = (${table.settledAt} is null)`,
    ),
    check('mail_deliveries_reason_short', sql`length(${table.reason}) <= 500`),
    check(
      'mail_deliveries_explained',
      sql`${table.state} not in ('skipped', 'given_up') or ${table.reason} is not null`,
    ),
  ],
);
