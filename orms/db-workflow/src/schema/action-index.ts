import { foreignKey, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { tsvector } from './actions.ts';
import { revisions } from './revisions.ts';

/**
 * What actions are found by, derived from their current revision and made anew from it at any time:
 * no rule looks at it. A row that is missing, of another revision or of an older form is made again.
 */
export const actionIndex = pgTable(
  'action_index',
  {
    actionId: uuid('action_id').primaryKey(),
    revision: integer('revision').notNull(),
    /** Which way of making `words` and `claims` this row is of. */
    form: integer('form').notNull(),
    /** The words of the revision, for text search. */
    words: tsvector('words').notNull(),
    /** What only one action can bring about, such as an email address that it takes. */
    claims: text('claims').array().notNull(),
  },
  (table) => [
    foreignKey({
      name: 'action_index_revision_fk',
      columns: [table.actionId, table.revision],
      foreignColumns: [revisions.actionId, revisions.revision],
    }),
    // What waits to be sorted in is read whole by each search: it is kept short.
    index('action_index_words_idx').using('gin', table.words).with({ gin_pending_list_limit: 256 }),
    // Each submission searches here.
    index('action_index_claims_idx').using('gin', table.claims).with({ fastupdate: false }),
  ],
);
