import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { actionPeople } from './actions.ts';

/** Each action that was approved by nobody, since its maker broke the glass: others look at it afterwards, in time. */
export const breakGlassCases = pgTable(
  'break_glass_cases',
  {
    actionId: uuid('action_id').primaryKey(),
    /** The maker. */
    personId: uuid('person_id').notNull(),
    part: text('part')
      .notNull()
      .generatedAlwaysAs(sql`'maker'::text`),
    reason: text('reason').notNull(),
    sessionId: text('session_id').notNull(),
    /** When they gave their second factor. */
    secondFactorAt: timestamp('second_factor_at', { withTimezone: true }).notNull(),
    /** How many others must find it justified: as many as the stage that needs most. The database sets it. */
    needed: integer('needed').notNull(),
    openedAt: timestamp('opened_at', { withTimezone: true })
      .notNull()
      .default(sql`now()`),
    dueAt: timestamp('due_at', { withTimezone: true }).notNull(),
    /** When the history told that it is overdue, if it was. */
    overdueAt: timestamp('overdue_at', { withTimezone: true }),
    closedAt: timestamp('closed_at', { withTimezone: true }),
    closedBy: uuid('closed_by'),
    outcome: text('outcome', { enum: ['justified', 'unjustified'] }),
  },
  (table) => [
    foreignKey({
      name: 'break_glass_cases_maker_fk',
      columns: [table.actionId, table.personId, table.part],
      foreignColumns: [actionPeople.actionId, actionPeople.personId, actionPeople.part],
    }),
    index('break_glass_cases_open_idx')
      .on(table.personId, table.dueAt)
      .where(sql`closed_at is null`),
    index('break_glass_cases_due_idx')
      .on(table.dueAt)
      .where(sql`closed_at is null and overdue_at is null`),
    check('break_glass_cases_reason', sql`reason ~ '\\S' and length(reason) <= 4000`),
    check(
      'break_glass_cases_closed_whole',
      sql`(closed_at is null) = (closed_by is null) and (closed_at is null) = (outcome is null)
        and outcome in ('justified', 'unjustified')`,
    ),
  ],
);

/** What each of those who looked at a case afterwards found. */
export const breakGlassReviews = pgTable(
  'break_glass_reviews',
  {
    actionId: uuid('action_id')
      .notNull()
      .references(() => breakGlassCases.actionId),
    personId: uuid('person_id').notNull(),
    part: text('part')
      .notNull()
      .generatedAlwaysAs(sql`'checker'::text`),
    outcome: text('outcome', { enum: ['justified', 'unjustified'] }).notNull(),
    comment: text('comment').notNull(),
    sessionId: text('session_id').notNull(),
    /** A stage of the action that they could have decided in, and by which groups. */
    stage: integer('stage').notNull(),
    groups: text('groups').array(),
    /** The number of the audit entry that tells of it; the database sets it. */
    auditSequence: integer('audit_sequence').notNull(),
    reviewedAt: timestamp('reviewed_at', { withTimezone: true })
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    primaryKey({ name: 'break_glass_reviews_pk', columns: [table.actionId, table.personId] }),
    unique('break_glass_reviews_entry_key').on(table.actionId, table.auditSequence),
    foreignKey({
      name: 'break_glass_reviews_checker_fk',
      columns: [table.actionId, table.personId, table.part],
      foreignColumns: [actionPeople.actionId, actionPeople.personId, actionPeople.part],
    }),
    check('break_glass_reviews_outcome_known', sql`outcome in ('justified', 'unjustified')`),
    check('break_glass_reviews_comment', sql`comment ~ '\\S' and length(comment) <= 4000`),
  ],
);
