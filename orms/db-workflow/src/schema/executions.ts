import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { revisions } from './revisions.ts';

/** One row for each approved action: the queue and the result in one, so that they cannot disagree. */
export const executions = pgTable(
  'executions',
  {
    // That the action is there, its revision says.
    actionId: uuid('action_id').primaryKey(),
    revision: integer('revision').notNull(),
    hash: text('hash').notNull(),
    state: text('state').notNull().default('queued'),
    /** Deliveries begun so far; a worker's fence: only the latest may give up. */
    attempt: integer('attempt').notNull().default(1),
    /** Failed deliveries since it was queued or retried, held against the retry budget. */
    failures: integer('failures').notNull().default(0),
    /** Until when nobody else may deliver it: the lease of the running attempt, or the backoff; before its time, that. */
    dueAt: timestamp('due_at', { withTimezone: true }).notNull(),
    /** Before when it is not executed, by what was approved; it is `scheduled` until then. */
    notBefore: timestamp('not_before', { withTimezone: true }),
    /** Until when its owner may execute it, if that is limited. */
    notAfter: timestamp('not_after', { withTimezone: true }),
    /** Since when its owner is told never to execute it, unless it has. */
    cancelWishedAt: timestamp('cancel_wished_at', { withTimezone: true }),
    /** Whether an attempt holds it, so that `due_at` is a lease and not a backoff. */
    claimed: boolean('claimed').notNull().default(true),
    /** The trace of the approval (W3C `traceparent`), which later deliveries are linked to. */
    traceParent: text('trace_parent'),
    result: jsonb('result'),
    refusal: jsonb('refusal'),
    /** Why it was not executed although nothing was in its way. */
    because: text('because', { enum: ['window_missed', 'cancelled'] }),
    lastError: text('last_error'),
    /** The number of the audit entry that tells of its state; the database sets it. */
    auditSequence: integer('audit_sequence'),
    queuedAt: timestamp('queued_at', { withTimezone: true })
      .notNull()
      .default(sql`now()`),
    settledAt: timestamp('settled_at', { withTimezone: true }),
  },
  (table) => [
    foreignKey({
      name: 'executions_revision_fk',
      columns: [table.actionId, table.revision, table.hash],
      foreignColumns: [revisions.actionId, revisions.revision, revisions.hash],
    }),
    index('executions_due_idx')
      .on(table.dueAt)
      .where(sql`state = 'queued'`),
    index('executions_scheduled_idx')
      .on(table.dueAt)
      .where(sql`state = 'scheduled'`),
    index('executions_ending_idx')
      .on(table.dueAt)
      .where(sql`state = 'stalled' and (not_after is not null or cancel_wished_at is not null)`),
    index('executions_state_idx').on(table.state, table.actionId),
    // What goes with each state; each is refused under a name of its own.
    check('executions_sound', sql`is_sound(executions)`),
  ],
);
