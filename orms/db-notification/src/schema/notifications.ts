import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

/** How far a mail is: `queued`, or for good `sent`, `skipped` since it was of no use any more, or `given_up`. */
export const mailStates = ['queued', 'sent', 'skipped', 'given_up'] as const;

/**
 * What a person was told of in the app: one row for a person and an event. It stays as it was written, but for when it was read and what
 * became of its mail, so that it also says afterwards who was told what and when.
 */
export const notifications = pgTable(
  'notifications',
  {
    id: uuid('id')
      .notNull()
      .default(sql`uuidv7()`),
    personId: uuid('person_id').notNull(),
    /** Of which entry in the history of its action the event tells; none where nothing happened to an action. */
    entry: integer('entry'),
    /** The position of the event in its log. */
    position: bigint('position', { mode: 'number' }).notNull(),
    kind: text('kind').notNull(),
    actionId: uuid('action_id').notNull(),
    actionType: text('action_type').notNull(),
    revision: integer('revision').notNull(),
    /** In which stage of the revision it waits for them, of what is told once for each. */
    stage: integer('stage'),
    /** Who did it, by the name they had; nobody where nobody did. */
    actorId: uuid('actor_id'),
    actorName: text('actor_name'),
    happenedAt: timestamp('happened_at', { withTimezone: true }).notNull(),
    toldAt: timestamp('told_at', { withTimezone: true }).notNull().defaultNow(),
    readAt: timestamp('read_at', { withTimezone: true }),
    /** How far its mail is; none where it is for the app alone. */
    mail: text('mail', { enum: mailStates }),
    mailSettledAt: timestamp('mail_settled_at', { withTimezone: true }),
    /** Why it was skipped, or what was in the way at last. */
    mailReason: text('mail_reason'),
  },
  (table) => [
    primaryKey({ name: 'notifications_pkey', columns: [table.personId, table.id] }),
    // Once for a stage, or else for an event; an action's are all found by it.
    uniqueIndex('notifications_once').on(
      table.actionId,
      table.personId,
      table.revision,
      sql`coalesce(${table.stage}, -${table.entry})`,
    ),
    index('notifications_unread_idx')
      .on(table.personId, table.id)
      .where(sql`${table.readAt} is null`),
    // Who was told of what came last is looked for as it happens; rows come in this order.
    index('notifications_position_idx')
      .using('brin', table.position)
      .with({ pages_per_range: 8, autosummarize: true }),
    check('notifications_kind_form', sql`${table.kind} ~ '^[a-z][a-z_]{1,39}$'`),
    check('notifications_position_positive', sql`${table.position} >= 1`),
    check(
      'notifications_entry',
      sql`coalesce(${table.entry} >= 1, ${table.kind} = 'webhook_paused')`,
    ),
    check('notifications_stage', sql`${table.stage} >= 0`),
    check(
      'notifications_actor_named',
      sql`(${table.actorId} is null) = (${table.actorName} is null)`,
    ),
    check(
      'notifications_not_of_own_doing',
      sql`${table.actorId} is distinct from ${table.personId}`,
    ),
    check(
      'notifications_mail_known',
      sql`${table.mail} in ('queued', 'sent', 'skipped', 'given_up')`,
    ),
    check(
      'notifications_mail_settled',
      sql`coalesce(${table.mail} <> 'queued', false) = (${table.mailSettledAt} is not null)`,
    ),
    check('notifications_mail_reason_short', sql`length(${table.mailReason}) <= 500`),
    check(
      'notifications_mail_explained',
      sql`${table.mail} not in ('skipped', 'given_up') or ${table.mailReason} is not null`,
    ),
    check('notifications_mail_none', sql`${table.mail} is not null or ${table.mailReason} is null`),
  ],
);

/** A row of `notifications` as it is read. */
export type NotificationRow = typeof notifications.$inferSelect;
