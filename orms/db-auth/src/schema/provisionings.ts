import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';
import { now } from './columns.ts';

/** What an action can make of people: who is there, and what they are. */
export const provisioningKinds = [
  'ensure',
  'disable',
  'create_group',
  'change_membership',
  'change_limits',
  'change_roles',
  'update_user',
  'lock_user',
  'unlock_user',
  'reactivate_user',
  'resend_invitation',
  'revoke_invitation',
  'reset_second_factor',
  'create_delegation',
] as const;

/** Those of which the outcome is `changed`: all that came after the first two. */
const changes = sql.raw(
  provisioningKinds
    .slice(2)
    .map((kind) => `'${kind}'`)
    .join(', '),
);

/**
 * What became of each action that changes people: written once with its effect, so that a repeat of the
 * same action gets the same answer. Those that changed something are, counted, the version of what they changed.
 */
export const provisionings = pgTable(
  'provisionings',
  {
    actionId: uuid('action_id').primaryKey(),
    /** Whom it changed, unless that is a group. */
    personId: uuid('person_id'),
    groupName: text('group_name'),
    kind: text('kind', { enum: provisioningKinds }).notNull(),
    /** SHA-256 of the request, so that another request under the same action is noticed. */
    requestHash: text('request_hash').notNull(),
    outcome: text('outcome', { enum: ['ensured', 'disabled', 'changed', 'conflict'] }).notNull(),
    reason: text('reason'),
    field: text('field'),
    /** The kind of conflict; null where only its reason is told. */
    code: text('code'),
    createdAt: now('created_at'),
  },
  (table) => [
    unique('provisionings_action_person_key').on(table.actionId, table.personId),
    unique('provisionings_action_group_key').on(table.actionId, table.groupName),
    index('provisionings_person_index').on(table.personId),
    index('provisionings_group_index').on(table.groupName),
    check(
      'provisionings_outcome_of_kind',
      sql`(${table.kind} = 'ensure' and ${table.outcome} in ('ensured', 'conflict'))
        or (${table.kind} = 'disable' and ${table.outcome} in ('disabled', 'conflict'))
        or (${table.kind} in (${changes}) and ${table.outcome} in ('changed', 'conflict'))`,
    ),
    check(
      'provisionings_subject_of_kind',
      sql`num_nonnulls(${table.personId}, ${table.groupName}) = 1
        and (${table.groupName} is not null) = (${table.kind} in ('create_group', 'change_membership'))`,
    ),
    check(
      'provisionings_conflict_has_reason',
      sql`(${table.outcome} = 'conflict') = (${table.reason} is not null)`,
    ),
  ],
);
