import { foreignKey, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, moment, now } from './columns.ts';
import { user } from './user.ts';

/**
 * A signed-in browser. A trigger sets `created_at` and `last_seen_at` from the database's clock,
 * which both limits (idle and absolute) are measured against.
 */
export const session = pgTable(
  'session',
  {
    id: id(),
    token: text('token').notNull(),
    userId: uuid('user_id').notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: now('created_at'),
    updatedAt: now('updated_at'),
    /** The last request that a person caused; polling does not move it. */
    lastSeenAt: now('last_seen_at'),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    /** When its person last gave a second factor in it, by the database's clock; null for never. */
    secondFactorAt: moment('second_factor_at'),
  },
  (table) => [
    unique('session_token_key').on(table.token),
    index('session_user_index').on(table.userId),
    foreignKey({
      name: 'session_user_fkey',
      columns: [table.userId],
      foreignColumns: [user.id],
    }),
  ],
);
