import { sql } from 'drizzle-orm';
import { bigint, boolean, check, customType, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';

const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' });

/**
 * How many transactions have changed what a token or a session says of somebody: one row. Triggers
 * move it at their commit, one commit after the other, so that whoever sees a position sees every
 * change up to it.
 */
export const accessClock = pgTable(
  'access_clock',
  {
    one: boolean('one').primaryKey().default(true),
    position: bigint('position', { mode: 'number' }).notNull().default(0),
    /** What changed at this position and before it is no longer told person by person. */
    keptAfter: bigint('kept_after', { mode: 'number' }).notNull().default(0),
    /** The transaction that moved it last. */
    movedBy: xid8('moved_by').notNull().default('0'),
  },
  (table) => [
    check('access_clock_one_row', sql`${table.one}`),
    check('access_clock_kept_after', sql`${table.keptAfter} between 0 and ${table.position}`),
  ],
);

/** Whose access the latest transactions have changed. Triggers alone write and trim it. */
export const accessChanges = pgTable(
  'access_changes',
  {
    position: bigint('position', { mode: 'number' }).notNull(),
    /** Deliberately no foreign key: it is a note for those who keep tokens, gone again soon. */
    personId: uuid('person_id').notNull(),
  },
  (table) => [
    primaryKey({ name: 'access_changes_pkey', columns: [table.position, table.personId] }),
  ],
);
