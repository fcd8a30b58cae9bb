import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

/** Versions of webhooks that nothing more is sent to: nothing got through for a day (`failing`), or the other side wants no more (`gone`). */
export const webhookPauses = pgTable(
  'webhook_pauses',
  {
    webhookId: uuid('webhook_id').notNull(),
    version: integer('version').notNull(),
    reason: text('reason', { enum: ['failing', 'gone'] }).notNull(),
    pausedAt: timestamp('paused_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: 'webhook_pauses_pkey', columns: [table.webhookId, table.version] }),
    check('webhook_pauses_reason_known', sql`${table.reason} in ('failing', 'gone')`),
  ],
);

/** Who was shown the secret of a webhook, in which session. */
export const webhookSecretViews = pgTable(
  'webhook_secret_views',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`uuidv7()`),
    webhookId: uuid('webhook_id').notNull(),
    generation: integer('generation').notNull(),
    personId: uuid('person_id').notNull(),
    personName: text('person_name').notNull(),
    principal: text('principal').notNull(),
    shownAt: timestamp('shown_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index('webhook_secret_views_idx').on(table.webhookId, table.id),
    check('webhook_secret_views_in_session', sql`${table.principal} like 'session:%'`),
  ],
);
