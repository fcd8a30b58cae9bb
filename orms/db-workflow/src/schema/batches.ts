import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

/** Many things that somebody files at once: the queue and what has come of it in one. */
export const batches = pgTable(
  'batches',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`uuidv7()`),
    makerId: uuid('maker_id').notNull(),
    makerName: text('maker_name').notNull(),
    /** By what they acted, such as `session:…`. */
    principal: text('principal').notNull(),
    requestId: text('request_id'),
    actionType: text('action_type').notNull(),
    /** `all` or none, or those that are `valid`. */
    mode: text('mode').notNull(),
    /** How many rows there are. */
    total: integer('total').notNull(),
    /** SHA-256 of what was sent, hex. */
    digest: text('digest').notNull(),
    /** The `Idempotency-Key`, if it came with one. */
    key: text('key'),
    state: text('state').notNull().default('working'),
    /** Until when nobody else goes on with it: the lease of the running attempt, or the backoff. */
    dueAt: timestamp('due_at', { withTimezone: true }).notNull(),
    /** Attempts begun so far; a worker's fence: only the latest may note anything. */
    attempt: integer('attempt').notNull().default(1),
    /** Attempts that ended for want of a service. */
    failures: integer('failures').notNull().default(0),
    /** How many rows have been looked at, roughly: for who waits. */
    checked: integer('checked').notNull().default(0),
    createdAt: timestamp('created_at', { withTimezone: true })
      .notNull()
      .default(sql`now()`),
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (table) => [
    uniqueIndex('batches_key')
      .on(table.makerId, table.key)
      .where(sql`key is not null`),
    uniqueIndex('batches_one_at_work')
      .on(table.makerId)
      .where(sql`state = 'working'`),
    index('batches_due_idx')
      .on(table.dueAt)
      .where(sql`state = 'working'`),
    index('batches_maker_idx').on(table.makerId, table.id),
    check(
      'batches_bounded',
      sql`total between 1 and 1000 and checked between 0 and total and char_length(key) <= 255`,
    ),
    check(
      'batches_known',
      sql`mode in ('all', 'valid') and state in ('working', 'done', 'refused')`,
    ),
    check('batches_ended', sql`(state = 'working') = (ended_at is null)`),
  ],
);

/** What is still to be filed of a batch; gone once that has ended. */
export const batchRows = pgTable(
  'batch_rows',
  {
    batchId: uuid('batch_id').notNull(),
    /** Of the file, or counted from 1. */
    line: integer('line').notNull(),
    payload: jsonb('payload').notNull(),
  },
  (table) => [
    primaryKey({ name: 'batch_rows_pk', columns: [table.batchId, table.line] }),
    foreignKey({
      name: 'batch_rows_batch_fk',
      columns: [table.batchId],
      foreignColumns: [batches.id],
    }),
  ],
);

/** What has come of each row, once: an action, or what is wrong with it. Rows are never changed. */
export const batchOutcomes = pgTable(
  'batch_outcomes',
  {
    batchId: uuid('batch_id').notNull(),
    line: integer('line').notNull(),
    // That the action is there, the triggers say.
    actionId: uuid('action_id'),
    /** What is wrong, `[{field, message}]`. */
    problems: jsonb('problems'),
  },
  (table) => [
    // Of those who go on with a batch at the same moment, one files a row.
    primaryKey({ name: 'batch_outcomes_pk', columns: [table.batchId, table.line] }),
    uniqueIndex('batch_outcomes_action_key')
      .on(table.actionId)
      .where(sql`action_id is not null`),
    foreignKey({
      name: 'batch_outcomes_batch_fk',
      columns: [table.batchId],
      foreignColumns: [batches.id],
    }),
    check('batch_outcomes_one', sql`num_nonnulls(action_id, problems) = 1`),
    check(
      'batch_outcomes_problems_bounded',
      sql`problems is null or (jsonb_typeof(problems) = 'array' and octet_length(problems::text) <= 16384)`,
    ),
  ],
);
