import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  customType,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

/** Words for text search. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** An action's identity and where it stands. Payload and hash live in its revisions. */
export const actions = pgTable(
  'actions',
  {
    id: uuid('id')
      .primaryKey()
      .default(sql`uuidv7()`),
    actionType: text('action_type').notNull(),
    schemaVersion: integer('schema_version').notNull(),
    makerId: uuid('maker_id').notNull(),
    makerPart: text('maker_part')
      .notNull()
      .generatedAlwaysAs(sql`'maker'::text`),
    /** Of all stages of the current revision together. */
    requiredApprovals: integer('required_approvals').notNull(),
    /** Policies up to this position have been asked what the current revision needs; none of a release before. */
    policyPosition: bigint('policy_position', { mode: 'number' }),
    /** For whom the open stages wait, roughly: lists look here before they look closer where it has a `?`. */
    awaits: text('awaits').array().notNull().default(['role:checker']),
    /** When it expires undecided, if ever. */
    expiresAt: timestamp('expires_at', { withTimezone: true }),
    /** Since when it waits for its maker's answer, while it is returned; the database sets it. */
    returnedAt: timestamp('returned_at', { withTimezone: true }),
    /** Within how many hours of its approval it may be executed, if that is limited. */
    executeWithinHours: integer('execute_within_hours'),
    /** The first reminder of the current revision, if there was one. */
    lateSince: timestamp('late_since', { withTimezone: true }),
    /** Who was asked to decide it, if anybody: a hint, which no rule of who may decide looks at. */
    assigneeId: uuid('assignee_id'),
    assigneeName: text('assignee_name'),
    /** The number of the audit entry that tells of it. */
    assignedSequence: integer('assigned_sequence'),
    /** The number of the last audit entry that tells of somebody who stepped back from deciding it, if anybody has. */
    recusedSequence: integer('recused_sequence'),
    /** The number of the last audit entry that tells of its case, if its maker broke the glass. */
    glassSequence: integer('glass_sequence'),
    /** Who answers for it beside the maker, since that one left: with a part of their own. */
    adopterId: uuid('adopter_id'),
    adopterName: text('adopter_name'),
    /** While it is undecided: since when nobody answers for it, the maker and whoever adopted it having left. */
    orphanedAt: timestamp('orphaned_at', { withTimezone: true }),
    status: text('status').notNull().default('pending'),
    revision: integer('revision').notNull().default(1),
    /** Approvals of the current revision, counted on this locked row so that twins cannot miscount. */
    approvals: integer('approvals').notNull().default(0),
    /** Audit entries so far; the next one is numbered one more. */
    auditCount: integer('audit_count').notNull(),
    target: text('target'),
    /** The words of the current revision, for the text search of the release before. */
    search: tsvector('search').notNull(),
    /** The action that it says anew, which was over. */
    filedAgainFrom: uuid('filed_again_from'),
    /** The executed action that it undoes. */
    reverses: uuid('reverses'),
    decidedBy: uuid('decided_by'),
    /** The moment inside the id, so that ordering by id is ordering by time. */
    submittedAt: timestamp('submitted_at', { withTimezone: true })
      .notNull()
      .generatedAlwaysAs(sql`uuid_extract_timestamp(id)`),
    updatedAt: timestamp('updated_at', { withTimezone: true })
      .notNull()
      .default(sql`now()`),
    decidedAt: timestamp('decided_at', { withTimezone: true }),
  },
  (table) => [
    index('actions_status_idx').on(table.status, table.id),
    index('actions_type_idx').on(table.actionType, table.id),
    index('actions_maker_idx').on(table.makerId, table.id),
    index('actions_pending_maker_idx')
      .on(table.makerId)
      .where(sql`status = 'pending'`),
    index('actions_returned_idx')
      .on(table.makerId, table.id)
      .where(sql`status = 'returned'`),
    index('actions_unanswered_idx')
      .on(table.returnedAt)
      .where(sql`status = 'returned'`),
    index('actions_filed_again_idx')
      .on(table.filedAgainFrom, table.id)
      .where(sql`filed_again_from is not null`),
    foreignKey({
      name: 'actions_filed_again_fk',
      columns: [table.filedAgainFrom],
      foreignColumns: [table.id],
    }),
    index('actions_reverses_idx')
      .on(table.reverses, table.id)
      .where(sql`reverses is not null`),
    foreignKey({
      name: 'actions_reverses_fk',
      columns: [table.reverses],
      foreignColumns: [table.id],
    }),
    index('actions_target_idx')
      .on(table.target, table.id)
      .where(sql`target is not null`),
    index('actions_not_approved_idx')
      .on(table.id)
      .where(sql`status <> 'approved'`),
    index('actions_decided_idx').on(table.decidedAt),
    index('actions_amended_idx')
      .on(table.actionType, table.id)
      .where(sql`revision > 1`),
    index('actions_expiring_idx')
      .on(table.expiresAt)
      .where(sql`status = 'pending' and expires_at is not null`),
    index('actions_late_idx')
      .on(table.id)
      .where(sql`status = 'pending' and late_since is not null`),
    index('actions_assigned_idx')
      .on(table.assigneeId, table.id)
      .where(sql`status = 'pending' and assignee_id is not null`),
    index('actions_orphaned_idx')
      .on(table.id)
      .where(sql`orphaned_at is not null and decided_at is null`),
    index('actions_adopter_idx')
      .on(table.adopterId, table.id)
      .where(sql`adopter_id is not null`),
    // Its states, counts and bounds; each is refused under a name of its own.
    check('actions_sound', sql`is_sound(actions)`),
  ],
);

/** Who took which part in an action. One part a person: whoever made or edited, or stepped back, can never vote. */
export const actionPeople = pgTable(
  'action_people',
  {
    actionId: uuid('action_id')
      .notNull()
      .references(() => actions.id),
    personId: uuid('person_id').notNull(),
    part: text('part').notNull(),
    /** The name at that time, for the record. */
    personName: text('person_name').notNull(),
    joinedAt: timestamp('joined_at', { withTimezone: true })
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    primaryKey({ name: 'action_people_pk', columns: [table.actionId, table.personId] }),
    unique('action_people_part_key').on(table.actionId, table.personId, table.part),
    uniqueIndex('action_people_one_maker')
      .on(table.actionId)
      .where(sql`part = 'maker'`),
    index('action_people_person_idx').on(table.personId, table.part, table.actionId),
    // Its part, refused under a name of its own.
    check('action_people_sound', sql`is_sound(action_people)`),
  ],
);

/** Replies by `Idempotency-Key`, written in the transaction of the call they belong to; kept 24 hours. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    personId: uuid('person_id').notNull(),
    method: text('method').notNull(),
    path: text('path').notNull(),
    key: text('key').notNull(),
    bodyHash: text('body_hash').notNull(),
    actionId: uuid('action_id').notNull(),
    /** The row that the call made, when it is not the action itself. */
    commentId: uuid('comment_id'),
    createdAt: timestamp('created_at', { withTimezone: true })
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    primaryKey({
      name: 'idempotency_keys_pk',
      columns: [table.personId, table.method, table.path, table.key],
    }),
    index('idempotency_keys_age_idx').on(table.createdAt),
    foreignKey({
      name: 'idempotency_keys_action_fk',
      columns: [table.actionId],
      foreignColumns: [actions.id],
    }),
  ],
);
