import { foreignKey, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, moment, now } from './columns.ts';
import { user } from './user.ts';

/** A way in: the password (`credential`) or a linked provider. Nobody has two of one kind. */
export const account = pgTable(
  'account',
  {
    id: id(),
    userId: uuid('user_id').notNull(),
    providerId: text('provider_id').notNull(),
    /** The person's id at the provider; for `credential` the person's own id. */
    accountId: text('account_id').notNull(),
    /** scrypt hash, for `credential` only. */
    password: text('password'),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text('scope'),
    createdAt: now('created_at'),
    updatedAt: now('updated_at'),
  },
  (table) => [
    unique('account_provider_key').on(table.providerId, table.accountId),
    unique('account_user_provider_key').on(table.userId, table.providerId),
    foreignKey({
      name: 'account_user_fkey',
      columns: [table.userId],
      foreignColumns: [user.id],
    }),
  ],
);
