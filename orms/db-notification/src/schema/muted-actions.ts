import { pgTable, primaryKey, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Of which actions a person wants to hear nothing. */
export const mutedActions = pgTable(
  'muted_actions',
  {
    personId: uuid('person_id').notNull(),
    actionId: uuid('action_id').notNull(),
    mutedAt: timestamp('muted_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: 'muted_actions_pkey', columns: [table.personId, table.actionId] }),
  ],
);
