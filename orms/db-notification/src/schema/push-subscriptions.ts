import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';

/**
 * A browser to which is pushed what its person is told (W3C Push API), and how far that has come: there is no row for a push.
 * Whoever has the endpoint and the keys could push to it.
 */
export const pushSubscriptions = pgTable(
  'push_subscriptions',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`uuidv7()`),
    personId: uuid('person_id').notNull(),
    /** Where its push service takes messages for it. */
    endpoint: text('endpoint').notNull(),
    /** The browser's key on P-256 and its secret, for which messages are encrypted (RFC 8291); base64url. */
    p256dh: text('p256dh').notNull(),
    auth: text('auth').notNull(),
    /** The last notification that was dealt with. */
    pushedTo: uuid('pushed_to')
      .notNull()
      .default(sql`uuidv7()`),
    /** Rises with every claim since the last one that was taken. */
    attempts: integer('attempts').notNull().default(0),
    /** From when on something may be pushed; while a process does, when another one may. */
    dueAt: timestamp('due_at', { withTimezone: true }).notNull().defaultNow(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    unique('push_subscriptions_endpoint_key').on(table.endpoint),
    index('push_subscriptions_person_idx').on(table.personId),
    check(
      'push_subscriptions_endpoint_form',
      sql`${table.endpoint} ~ '^https://[\x21-\x7e]+$' and length(${table.endpoint}) <= 2048`,
    ),
    check('push_subscriptions_p256dh_form', sql`${table.p256dh} ~ '^B[A-Za-z0-9_-]{86}$'`),
    check('push_subscriptions_auth_form', sql`${table.auth} ~ '^[A-Za-z0-9_-]{22}$'`),
    check('push_subscriptions_attempts', sql`${table.attempts} >= 0`),
  ],
);
