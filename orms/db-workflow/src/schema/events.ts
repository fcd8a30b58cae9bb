import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

/**
 * The place of each committed audit entry in the one log, from 1 and without a gap. Rows are never changed; the database
 * takes them only in order, and those of an action in the order of its entries. That the entry is there, a trigger says: a
 * foreign key would lock it.
 */
export const eventPositions = pgTable(
  'event_positions',
  {
    position: bigint('position', { mode: 'number' }).primaryKey(),
    actionId: uuid('action_id').notNull(),
    sequence: integer('sequence').notNull(),
    /** The latest time of all entries up to here, by which the first that is at or after a time is found. */
    latest: timestamp('latest', { withTimezone: true }).notNull(),
  },
  (table) => [
    unique('event_positions_entry_key').on(table.actionId, table.sequence),
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
    /** From which time on entries that are older than ids have no position yet; none once all have. */
    historyFrom: timestamp('history_from', { withTimezone: true }),
  },
  () => [check('event_sequencer_one', sql`one`)],
);
