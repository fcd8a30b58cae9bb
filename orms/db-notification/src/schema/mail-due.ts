import { sql } from 'drizzle-orm';
import { check, integer, pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Whose mail is to be looked at, and when: a row for each person to whom notifications wait to be mailed. */
export const mailDue = pgTable(
  'mail_due',
  {
    personId: uuid('person_id').primaryKey(),
    dueAt: timestamp('due_at', { withTimezone: true }).notNull(),
    /** No mail that waits is of a notification with a lower id. */
    fromId: uuid('from_id').notNull(),
    /** Rises whenever something is queued, or its person chooses when and what they are mailed: a look ends only what it has seen. */
    told: integer('told').notNull().default(1),
    /** Rises with every claim: only the latest may end it. */
    claims: integer('claims').notNull().default(0),
    /** Until when a process is at it, or nothing is tried since one failed. */
    heldUntil: timestamp('held_until', { withTimezone: true }),
    /** Tries that failed, one after the other. */
    failures: integer('failures').notNull().default(0),
  },
  (table) => [
    check('mail_due_counts', sql`least(${table.told}, ${table.claims}, ${table.failures}) >= 0`),
  ],
);
