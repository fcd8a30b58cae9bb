import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import { revisions } from './revisions.ts';

/**
 * What the store of files may hold, by its digest: a row is there before its bytes are, and goes no earlier than they do. So whatever
 * is in the store can be found here, and what a file names is in the store.
 */
export const attachmentObjects = pgTable(
  'attachment_objects',
  {
    /** SHA-256 of the bytes, hex. */
    sha256: text('sha256').primaryKey(),
    /** When it was last put. */
    putAt: timestamp('put_at', { withTimezone: true })
      .notNull()
      .default(sql`now()`),
    /** Whether some revision holds it: it stays then for good. */
    kept: boolean('kept').notNull().default(false),
  },
  (table) => [
    index('attachment_objects_loose_idx')
      .on(table.putAt)
      .where(sql`not kept`),
    check('attachment_objects_digest', sql`sha256 ~ '^[0-9a-f]{64}$'`),
  ],
);

/** A file that somebody has uploaded as evidence. It never changes, and goes by itself unless a revision holds it. */
export const attachments = pgTable(
  'attachments',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`uuidv7()`),
    sha256: text('sha256').notNull(),
    name: text('name').notNull(),
    type: text('type').notNull(),
    size: integer('size').notNull(),
    /** Whether a scanner has found nothing in it; none was asked otherwise. */
    scanned: boolean('scanned').notNull(),
    uploadedBy: uuid('uploaded_by').notNull(),
    uploadedAt: timestamp('uploaded_at', { withTimezone: true })
      .notNull()
      .default(sql`now()`),
    /** Whether some revision holds it; the database sets it. */
    bound: boolean('bound').notNull().default(false),
  },
  (table) => [
    foreignKey({
      name: 'attachments_object_fk',
      columns: [table.sha256],
      foreignColumns: [attachmentObjects.sha256],
    }),
    index('attachments_object_idx').on(table.sha256),
    index('attachments_loose_idx')
      .on(table.uploadedBy, table.uploadedAt)
      .where(sql`not bound`),
    index('attachments_uploader_idx').on(table.uploadedBy, table.uploadedAt),
    check('attachments_size_bounded', sql`size between 1 and 10485760`),
    check(
      'attachments_name_plain',
      sql`char_length(name) between 1 and 200 and name !~ '[[:cntrl:]/\\\\\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069]|^[.\\s]|\\s$'`,
    ),
    // What is opened by its name is what it was uploaded as.
    check('attachments_type_known', sql`coalesce(lower(name) ~ attachment_endings(type), false)`),
  ],
);

/** Which files a revision holds, as its bytes say; the database writes it with the revision. */
export const actionAttachments = pgTable(
  'action_attachments',
  {
    actionId: uuid('action_id').notNull(),
    revision: integer('revision').notNull(),
    attachmentId: uuid('attachment_id').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'action_attachments_pk',
      columns: [table.actionId, table.revision, table.attachmentId],
    }),
    foreignKey({
      name: 'action_attachments_revision_fk',
      columns: [table.actionId, table.revision],
      foreignColumns: [revisions.actionId, revisions.revision],
    }),
    foreignKey({
      name: 'action_attachments_attachment_fk',
      columns: [table.attachmentId],
      foreignColumns: [attachments.id],
    }),
    index('action_attachments_attachment_idx').on(table.attachmentId),
  ],
);
