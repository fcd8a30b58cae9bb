import {
  bigint,
  boolean,
  foreignKey,
  integer,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { id, moment } from './columns.ts';
import { user } from './user.ts';

/** A person's TOTP secret and backup codes, both encrypted by the service. */
export const twoFactor = pgTable(
  'two_factor',
  {
    id: id(),
    userId: uuid('user_id').notNull(),
    secret: text('secret').notNull(),
    backupCodes: text('backup_codes').notNull(),
    verified: boolean('verified').notNull().default(true),
    failedVerificationCount: integer('failed_verification_count').notNull().default(0),
    lockedUntil: moment('locked_until'),
    /** The time step (RFC 6238) of the last code that was accepted: none up to it is good again. */
    lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
  },
  (table) => [
    unique('two_factor_user_key').on(table.userId),
    foreignKey({
      name: 'two_factor_user_fkey',
      columns: [table.userId],
      foreignColumns: [user.id],
    }),
  ],
);
