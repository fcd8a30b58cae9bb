import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  pgTable,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';

/**
 * The place of each committed entry in a service's log, from 1 and without a gap, where entries are told by one number each.
 * Rows are never changed; the database takes them only in order. That the entry is there, a trigger says: a foreign key would
 * lock it.
 *
 * Each service with such a log re-exports both tables from its schema, and has what guards and fills them in a migration of its
 * own, for which `orms/db-auth/drizzle/0022_give_events_positions.sql` is the model.
 */
export const eventPositions = pgTable(
  'event_positions',
  {
    position: bigint('position', { mode: 'number' }).primaryKey(),
    entryId: bigint('entry_id', { mode: 'number' }).notNull(),
    /** The latest time of all entries up to here, by which the first that is at or after a time is found. */
    latest: timestamp('latest', { withTimezone: true }).notNull(),
  },
  (table) => [
    unique('event_positions_entry_key').on(table.entryId),
    index('event_positions_latest_idx').on(table.latest, table.position),
  ],
);

/** How far the log has come, in one row: only what spares a look at what has long had its place. */
export const eventSequencer = pgTable(
  'event_sequencer',
  {
    one: boolean('one').primaryKey().default(true),
    /** No entry of an id up to this is without a position, or will be. */
    floor: bigint('floor', { mode: 'number' }).notNull().default(0),
    /** What the floor becomes, once all transactions have ended that were writing entries when it was set: these. */
    markId: bigint('mark_id', { mode: 'number' }),
    markWriters: text('mark_writers').array(),
  },
  () => [check('event_sequencer_one', sql`one`)],
);
