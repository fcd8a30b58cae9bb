import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, text, unique } from 'drizzle-orm/pg-core';
import { id, moment, now } from './columns.ts';

/** A member of staff. The user service holds the same person under the same id. */
export const user = pgTable(
  'user',
  {
    id: id(),
    name: text('name').notNull(),
    /** Lower case, so that one mailbox is one person. */
    email: text('email').notNull(),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text('image'),
    twoFactorEnabled: boolean('two_factor_enabled').notNull().default(false),
    createdAt: now('created_at'),
    updatedAt: now('updated_at'),
    /** Since when the person has no access: no session, and none to come, unless an action gives it back. */
    disabledAt: moment('disabled_at'),
    /** Since when that is so for a while only. */
    lockedAt: moment('locked_at'),
  },
  (table) => [
    unique('user_email_key').on(table.email),
    index('user_disabled_index')
      .on(table.disabledAt)
      .where(sql`disabled_at is not null`),
    check('user_email_lower', sql`${table.email} = lower(${table.email})`),
    check(
      'user_locked_is_disabled',
      sql`${table.lockedAt} is null or ${table.disabledAt} is not null`,
    ),
  ],
);
