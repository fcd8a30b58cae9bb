import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/**
 * What somebody has begun to file, theirs alone, and read by whom they name. No rule looks at it, and it is no evidence: it is
 * changed and deleted at will, and goes when it is filed or has not been touched for long.
 */
export const drafts = pgTable(
  'drafts',
  {
    id: uuid('id').primaryKey(),
    ownerId: uuid('owner_id').notNull(),
    /** The name at that time, for those who read it. */
    ownerName: text('owner_name').notNull(),
    actionType: text('action_type').notNull(),
    /** What was filled in so far, as the form has it. */
    payload: jsonb('payload').notNull(),
    /** What it is about, if it was begun for something that is there. */
    target: text('target'),
    /** The action that it says anew. */
    filedAgainFrom: uuid('filed_again_from'),
    /** When it is to be executed, as it was typed. */
    schedule: jsonb('schedule'),
    /** The files that go with it, by their ids; they stay as long as it does. */
    attachments: jsonb('attachments'),
    /** Who may read it, `[{personId, name}]`. */
    readers: jsonb('readers').notNull().default([]),
    /** Each change counts one more; the database does. */
    version: integer('version').notNull().default(1),
    createdAt: timestamp('created_at', { withTimezone: true })
      .notNull()
      .default(sql`now()`),
    updatedAt: timestamp('updated_at', { withTimezone: true })
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    index('drafts_owner_idx').on(table.ownerId, table.updatedAt),
    index('drafts_age_idx').on(table.updatedAt),
    check(
      'drafts_payload_bounded',
      sql`jsonb_typeof(payload) = 'object' and octet_length(payload::text) <= 61440`,
    ),
    check(
      'drafts_readers_bounded',
      sql`jsonb_typeof(readers) = 'array' and jsonb_array_length(readers) <= 20 and octet_length(readers::text) <= 16384`,
    ),
    check(
      'drafts_schedule_bounded',
      sql`jsonb_typeof(schedule) = 'object' and octet_length(schedule::text) <= 400`,
    ),
    check(
      'drafts_attachments_bounded',
      sql`jsonb_typeof(attachments) = 'array' and jsonb_array_length(attachments) <= 10 and octet_length(attachments::text) <= 500`,
    ),
    check('drafts_target_bounded', sql`char_length(target) <= 200`),
  ],
);
