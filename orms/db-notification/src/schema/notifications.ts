import { sql } from 'drizzle-orm';
import {
  bigint,
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
 * What a person was told of in the app: one row for a person and an event. It stays as it was written, but for when it was read, so that
 * it also says afterwards who was told what and when.
 */
export const notifications = pgTable(
  'notifications',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`uuidv7()`),
    personId: uuid('person_id').notNull(),
    /** The id of the event in its log, and its position there. */
    eventId: text('event_id').notNull(),
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
  },
  (table) => [
    unique('notifications_once').on(table.personId, table.eventId),
    // Of those without a stage none is like another; an action's are all found by it.
    uniqueIndex('notifications_once_in_stage').on(
      table.actionId,
      table.personId,
      table.revision,
      table.stage,
      table.kind,
    ),
    index('notifications_feed_idx').on(table.personId, table.id),
    index('notifications_unread_idx')
      .on(table.personId, table.id)
      .where(sql`${table.readAt} is null`),
    check('notifications_kind_form', sql`${table.kind} ~ '^[a-z][a-z_]{1,39}$'`),
    check('notifications_position_positive', sql`${table.position} >= 1`),
    check(
      'notifications_actor_named',
      sql`(${table.actorId} is null) = (${table.actorName} is null)`,
    ),
    check(
      'notifications_not_of_own_doing',
      sql`${table.actorId} is distinct from ${table.personId}`,
    ),
  ],
);

/** A row of `notifications` as it is read. */
export type NotificationRow = typeof notifications.$inferSelect;
