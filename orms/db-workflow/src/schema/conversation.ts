import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { actions } from './actions.ts';

/** Remarks about an action, which their authors may change or remove for a while. */
export const comments = pgTable(
  'comments',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`uuidv7()`),
    actionId: uuid('action_id')
      .notNull()
      .references(() => actions.id),
    authorId: uuid('author_id').notNull(),
    authorName: text('author_name').notNull(),
    /** Empty once it is removed. */
    text: text('text').notNull(),
    /** Stands before the text where that is digested, so that nobody finds a short one by trying; gone with the text. */
    nonce: uuid('nonce').default(sql`gen_random_uuid()`),
    /** Whom the text names, as `{personId, name}`. */
    mentions: jsonb('mentions').notNull().default([]),
    /** The number of the audit entry that tells of it; the database sets it. */
    auditSequence: integer('audit_sequence'),
    createdAt: timestamp('created_at', { withTimezone: true })
      .notNull()
      .default(sql`now()`),
    /** When its author last changed it, and when they removed it; the database sets both. */
    editedAt: timestamp('edited_at', { withTimezone: true }),
    removedAt: timestamp('removed_at', { withTimezone: true }),
    /** The number of the audit entry that tells of the last change; the database sets it. */
    changedSequence: integer('changed_sequence'),
  },
  (table) => [
    index('comments_action_idx').on(table.actionId, table.id),
    unique('comments_entry_key').on(table.actionId, table.auditSequence),
    // Twice what can be configured: no fault of the application writes without end.
    check('comments_within_ceiling', sql`audit_sequence <= 200000`),
    check(
      'comments_mentions_bounded',
      sql`jsonb_typeof(mentions) = 'array' and jsonb_array_length(mentions) <= 10 and octet_length(mentions::text) <= 16384`,
    ),
    check('comments_removed_whole', sql`removed_at is null or (text = '' and mentions = '[]')`),
  ],
);

export const auditEntriesIds = pgSequence('audit_entries_id_seq');

/** One entry for each thing that happened to an action, numbered without gaps. Rows are never changed. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    actionId: uuid('action_id')
      .notNull()
      .references(() => actions.id),
    sequence: integer('sequence').notNull(),
    event: text('event').notNull(),
    /** `null` when the system itself acted. */
    actorId: uuid('actor_id'),
    actorName: text('actor_name'),
    /** By what they acted, such as `session:…`; entries of releases before have none. */
    principal: text('principal'),
    revision: integer('revision').notNull(),
    detail: jsonb('detail').notNull().default({}),
    requestId: text('request_id'),
    at: timestamp('at', { withTimezone: true })
      .notNull()
      .default(sql`clock_timestamp()`),
    /** By which what has no position in the log yet is found; entries of releases before have none. */
    id: bigint('id', { mode: 'number' }).default(sql`nextval('audit_entries_id_seq')`),
  },
  (table) => [
    primaryKey({ name: 'audit_entries_pk', columns: [table.actionId, table.sequence] }),
    index('audit_entries_actor_idx').on(table.actorId, table.at),
    index('audit_entries_id_idx')
      .on(table.id)
      .where(sql`id is not null`),
    index('audit_entries_history_idx')
      .on(table.at, table.actionId, table.sequence)
      .where(sql`id is null`),
    // Its number, its principal, and of its event only what is compared with what happened, or what its person said; each
    // is refused under a name of its own.
    check('audit_entries_sound', sql`is_sound(audit_entries)`),
  ],
);
