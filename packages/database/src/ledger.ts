import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  jsonb,
  pgSequence,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

export const ledgerIds = pgSequence('ledger_id_seq');

/**
 * An owner's memory of every action it has answered: one row an action, written in one statement with
 * the effect, never changed and never pruned. A repeated execution meets its row and is answered from
 * it.
 *
 * Each owner re-exports this table from its schema and protects it in a migration of its own, for
 * which `orms/db-account/drizzle/0001_protect_ledger.sql` is the model: the application login may
 * SELECT and INSERT only, and a trigger refuses UPDATE, DELETE and TRUNCATE to the owner login too; and
 * `0005_keep_to_the_window.sql` beside it, by which nothing is executed after its time. Its rows are the owner's log
 * (`event-positions.ts`), by `0008_number_executions.sql` and `0009_give_events_positions.sql`.
 */
export const ledger = pgTable(
  'ledger',
  {
    actionId: uuid('action_id').primaryKey(),
    /** The hash of the action's canonical form that was executed, refused or cancelled. */
    hash: text('hash').notNull(),
    outcome: text('outcome', { enum: ['executed', 'refused', 'cancelled'] }).notNull(),
    result: jsonb('result'),
    /** Why an action was refused for good. */
    refusal: jsonb('refusal'),
    /** Why an action was not executed although nothing was in its way. */
    because: text('because', { enum: ['window_missed', 'cancelled'] }),
    /** Until when it might be executed, where the order said so; the database holds the row to it. */
    notAfter: timestamp('not_after', { withTimezone: true }),
    executedAt: timestamp('executed_at', { withTimezone: true }).notNull().defaultNow(),
    /** By which what has no position in the log yet is found; rows from before there was a log have none. */
    id: bigint('id', { mode: 'number' }).default(sql`nextval('ledger_id_seq')`),
    /** What was to be done, and to what; a process of a release before says neither. */
    actionType: text('action_type'),
    target: text('target'),
  },
  (table) => [
    index('ledger_id_idx')
      .on(table.id)
      .where(sql`id is not null`),
    check('ledger_outcome_known', sql`${table.outcome} in ('executed', 'refused', 'cancelled')`),
    check(
      'ledger_refusal_says_why',
      sql`(${table.outcome} = 'refused') = (${table.refusal} is not null)`,
    ),
    check(
      'ledger_cancellation_says_why',
      sql`(${table.outcome} = 'cancelled') = (${table.because} is not null)
        and ${table.because} in ('window_missed', 'cancelled')
        and (${table.because} <> 'window_missed' or ${table.notAfter} is not null)`,
    ),
  ],
);
