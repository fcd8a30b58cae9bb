import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { id, moment, now } from './columns.ts';

/** Short-lived secrets (password reset, two-factor challenge, OAuth state), identifiers hashed. */
export const verification = pgTable(
  'verification',
  {
    id: id(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: now('created_at'),
    updatedAt: now('updated_at'),
  },
  (table) => [
    index('verification_identifier_index').on(table.identifier),
    index('verification_expires_index').on(table.expiresAt),
  ],
);
