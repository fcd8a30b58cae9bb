import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

/**
 * The states of a user: `provisioning` holds email and username while the sign-in is being made,
 * then `active` or, refused, `void`. While auth is asked to change how an active, locked or deactivated user comes
 * in, the row is `updating`, `locking`, `unlocking`, `deactivating` or `reactivating`; refused, it is what it was
 * before. A trigger lets nothing else through.
 */
export const userStatuses = [
  'provisioning',
  'active',
  'updating',
  'locking',
  'locked',
  'unlocking',
  'deactivating',
  'deactivated',
  'reactivating',
  'void',
] as const;

/** One of `userStatuses`. */
export type UserStatus = (typeof userStatuses)[number];

/**
 * One colleague a row. `userId` is the person's id in the auth service too. `email` is lower-case;
 * email and username are unique among all rows that are not void. `createdByAction` is the approved
 * action that made the row (null for the first people), `changedByAction` the one that last changed it.
 * `heldEmail` and `heldUsername` are what an update has taken that is under way: nobody else gets them.
 */
export const users = pgTable(
  'users',
  {
    userId: uuid('user_id')
      .default(sql`uuidv7()`)
      .notNull()
      .primaryKey(),
    email: text('email').notNull(),
    username: text('username').notNull(),
    fullName: text('full_name').notNull(),
    status: text('status', { enum: userStatuses }).notNull().default('provisioning'),
    createdByAction: uuid('created_by_action'),
    changedByAction: uuid('changed_by_action'),
    heldEmail: text('held_email'),
    heldUsername: text('held_username'),
    /** What the row was before auth was asked, and is again when that refuses. */
    statusBefore: text('status_before', { enum: userStatuses }),
    version: integer('version').notNull().default(1),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('users_email_key')
      .on(table.email)
      .where(sql`${table.status} <> 'void'`),
    uniqueIndex('users_username_key')
      .on(sql`lower(${table.username})`)
      .where(sql`${table.status} <> 'void'`),
    unique('users_created_by_action_key').on(table.createdByAction),
    index('users_status_idx').on(table.status, table.userId),
    index('users_name_look_idx').on(sql`name_look(${table.fullName})`),
    index('users_username_look_idx').on(sql`name_look(${table.username})`),
    index('users_mailbox_idx').on(sql`mailbox_of(${table.email})`),
    index('users_search_fold_idx').using(
      'gin',
      sql`search_fold(${table.fullName} || ' ' || ${table.username} || ' ' || ${table.email}) gin_trgm_ops`,
    ),
    check(
      'users_email_check',
      sql`${table.email} = lower(${table.email}) and ${table.email} <> ''`,
    ),
    check('users_username_check', sql`${table.username} <> ''`),
    check(
      'users_status_check',
      sql`${table.status} in ('provisioning', 'active', 'updating', 'locking', 'locked', 'unlocking', 'deactivating', 'deactivated', 'reactivating', 'void')`,
    ),
    check(
      'users_held_while_updating',
      sql`(${table.status} = 'updating') = (${table.heldEmail} is not null)
        and (${table.heldEmail} is null) = (${table.heldUsername} is null)`,
    ),
    check(
      'users_held_bounded',
      sql`${table.heldEmail} = lower(${table.heldEmail}) and char_length(${table.heldEmail}) between 1 and 254
        and char_length(${table.heldUsername}) between 1 and 64`,
    ),
    uniqueIndex('users_held_email_key')
      .on(table.heldEmail)
      .where(sql`${table.heldEmail} is not null`),
    uniqueIndex('users_held_username_key')
      .on(sql`lower(${table.heldUsername})`)
      .where(sql`${table.heldUsername} is not null`),
    // Wider than the catalogue: the first people come by `bootstrap`, and each must be able to leave.
    check(
      'users_texts_bounded',
      sql`char_length(${table.email}) <= 254 and char_length(${table.username}) <= 64
        and char_length(${table.fullName}) between 1 and 200`,
    ),
    check('users_version_check', sql`${table.version} >= 1`),
  ],
);

/** A row of `users` as it is read. */
export type UserRow = typeof users.$inferSelect;
