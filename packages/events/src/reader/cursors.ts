import { sql } from 'drizzle-orm';
import { bigint, check, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/**
 * Up to which position each reader of a log has read: a row is written in one transaction with what the events up to there led to. A
 * service that reads re-exports this table from its schema, and grants its login to SELECT, INSERT and UPDATE.
 */
export const eventCursors = pgTable(
  'event_cursors',
  {
    reader: text('reader').primaryKey(),
    position: bigint('position', { mode: 'number' }).notNull(),
    movedAt: timestamp('moved_at', { withTimezone: true }).notNull().defaultNow(),
  },
  () => [check('event_cursors_position', sql`position >= 0`)],
);
