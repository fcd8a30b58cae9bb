import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { now } from './columns.ts';

/**
 * What became of each action that provisions or disables a person: written once with its effect, so
 * that a repeat of the same action gets the same answer.
 */
export const provisionings = pgTable(
  'provisionings',
  {
    actionId: uuid('action_id').primaryKey(),
    personId: uuid('person_id').notNull(),
    kind: text('kind', { enum: ['ensure', 'disable'] }).notNull(),
    /** SHA-256 of the request, so that another request under the same action is noticed. */
    requestHash: text('request_hash').notNull(),
    outcome: text('outcome', { enum: ['ensured', 'disabled', 'conflict'] }).notNull(),
    reason: text('reason'),
    field: text('field'),
    createdAt: now('created_at'),
  },
  (table) => [
    unique('provisionings_action_person_key').on(table.actionId, table.personId),
    index('provisionings_person_index').on(table.personId),
    check(
      'provisionings_outcome_of_kind',
      sql`(${table.kind} = 'ensure' and ${table.outcome} in ('ensured', 'conflict'))
        or (${table.kind} = 'disable' and ${table.outcome} in ('disabled', 'conflict'))`,
    ),
    check(
      'provisionings_conflict_has_reason',
      sql`(${table.outcome} = 'conflict') = (${table.reason} is not null)`,
    ),
  ],
);
