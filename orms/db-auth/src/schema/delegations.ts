import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { id, moment, now } from './columns.ts';
import { provisionings } from './provisionings.ts';
import { user } from './user.ts';

/**
 * Who decides on whose behalf, from when to when. Triggers see to it that nobody has two delegates at once, that who is
 * away stands in for nobody, and that a person stands in for five at most.
 */
export const delegations = pgTable(
  'delegations',
  {
    id: id(),
    /** Who is away. */
    delegatorId: uuid('delegator_id').notNull(),
    /** Who decides in their place. */
    delegateId: uuid('delegate_id').notNull(),
    startsAt: moment('starts_at').notNull(),
    endsAt: moment('ends_at').notNull(),
    reason: text('reason').notNull(),
    /** The executed action that made it. */
    createdByAction: uuid('created_by_action').notNull(),
    createdAt: now('created_at'),
    /** When it ended before its time, and who ended it: nobody where the access of one of both did. */
    endedAt: moment('ended_at'),
    endedBy: uuid('ended_by'),
  },
  (table) => [
    unique('delegations_created_by_action_key').on(table.createdByAction),
    index('delegations_delegator_index').on(table.delegatorId, table.endsAt),
    index('delegations_delegate_index').on(table.delegateId, table.endsAt),
    foreignKey({
      name: 'delegations_delegator_fkey',
      columns: [table.delegatorId],
      foreignColumns: [user.id],
    }),
    foreignKey({
      name: 'delegations_delegate_fkey',
      columns: [table.delegateId],
      foreignColumns: [user.id],
    }),
    foreignKey({
      name: 'delegations_ended_by_fkey',
      columns: [table.endedBy],
      foreignColumns: [user.id],
    }),
    foreignKey({
      name: 'delegations_created_by_fkey',
      columns: [table.createdByAction, table.delegatorId],
      foreignColumns: [provisionings.actionId, provisionings.personId],
    }),
    check('delegations_to_another', sql`${table.delegatorId} <> ${table.delegateId}`),
    check(
      'delegations_bounded',
      sql`${table.endsAt} > ${table.startsAt} and ${table.endsAt} <= ${table.startsAt} + interval '2208 hours'`,
    ),
    check('delegations_reason_length', sql`char_length(${table.reason}) between 3 and 1000`),
    check('delegations_ended_once', sql`${table.endedBy} is null or ${table.endedAt} is not null`),
  ],
);
