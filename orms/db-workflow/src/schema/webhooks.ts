import { sql } from 'drizzle-orm';
import {
  check,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

/**
 * What a webhook was and since when. Rows are never changed: a new one comes with the executed action that it names, and the database
 * fills it from what was approved.
 */
export const webhooks = pgTable(
  'webhooks',
  {
    id: uuid('id').notNull(),
    version: integer('version').notNull(),
    name: text('name').notNull(),
    url: text('url').notNull(),
    format: text('format').notNull(),
    /** The events that it sends; null for all. */
    events: text('events').array(),
    /** Of actions of these types; null for all. */
    actionTypes: text('action_types').array(),
    state: text('state', { enum: ['active', 'paused', 'removed'] }).notNull(),
    /** Which secret signs. */
    generation: integer('generation').notNull(),
    /** When it was rotated last. */
    rotatedAt: timestamp('rotated_at', { withTimezone: true }),
    actionId: uuid('action_id').notNull(),
    publishedAt: timestamp('published_at', { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ name: 'webhooks_pk', columns: [table.id, table.version] }),
    unique('webhooks_action_key').on(table.actionId),
    check(
      'webhooks_sane',
      sql`version >= 1 and generation >= 1 and (generation = 1) = (rotated_at is null)`,
    ),
    check(
      'webhooks_known',
      sql`format in ('cloudevents', 'slack', 'teams') and state in ('active', 'paused', 'removed')`,
    ),
    check(
      'webhooks_address',
      sql`url ~ '^https://[\\x21-\\x7e]+$' and length(url) <= 2048 and length(name) between 1 and 120`,
    ),
    check(
      'webhooks_chosen',
      sql`cardinality(events) between 1 and 100 and cardinality(action_types) between 1 and 100`,
    ),
  ],
);
