import { sql } from 'drizzle-orm';
import { foreignKey, index, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, moment, now } from './columns.ts';
import { user } from './user.ts';

/** A one-time link with which a provisioned person sets the first password. */
export const invitations = pgTable(
  'invitations',
  {
    id: id(),
    personId: uuid('person_id').notNull(),
    /** Who filed the action that created the person and so may send the link again. */
    makerId: uuid('maker_id'),
    /** SHA-256 of the link's token; the token itself is computed when the mail is sent. */
    tokenHash: text('token_hash').notNull(),
    createdAt: now('created_at'),
    expiresAt: moment('expires_at').notNull(),
    sentAt: moment('sent_at'),
    acceptedAt: moment('accepted_at'),
    /** A newer invitation or the end of the person has made this one void. */
    revokedAt: moment('revoked_at'),
  },
  (table) => [
    unique('invitations_token_key').on(table.tokenHash),
    index('invitations_person_index').on(table.personId),
    uniqueIndex('invitations_one_open_index')
      .on(table.personId)
      .where(sql`${table.acceptedAt} is null and ${table.revokedAt} is null`),
    foreignKey({
      name: 'invitations_person_fkey',
      columns: [table.personId],
      foreignColumns: [user.id],
    }),
  ],
);
