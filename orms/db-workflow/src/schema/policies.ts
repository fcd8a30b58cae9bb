import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';

/**
 * What was in force for an action type and since when. Rows are never changed; a new one comes with the
 * executed action that published it, only the first ones came with the product.
 */
export const policyVersions = pgTable(
  'policy_versions',
  {
    /** `*` for the types that have none of their own. */
    actionType: text('action_type').notNull(),
    /** From 1 on as published; 0 as shipped. */
    version: integer('version').notNull(),
    /** Rises with each that is published, over all types, in the order of their commits; 0 as shipped. */
    position: bigint('position', { mode: 'number' }).notNull(),
    document: jsonb('document').notNull(),
    /** The `change_policy` that published it; none for what was shipped. */
    actionId: uuid('action_id'),
    publishedAt: timestamp('published_at', { withTimezone: true })
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    primaryKey({ name: 'policy_versions_pk', columns: [table.actionType, table.version] }),
    unique('policy_versions_action_key').on(table.actionId),
    index('policy_versions_position_idx').on(table.actionType, table.position),
    check(
      'policy_versions_by_action',
      sql`version >= 0 and position >= 0 and (version = 0) = (action_id is null) and (version = 0) = (position = 0)`,
    ),
  ],
);

/**
 * What must be approved before a revision of an action is, with its numbers. Rows come with their revision, or
 * later when a stricter policy is published; they are never changed. People are named as `role:…`,
 * `group:…` and `person:…`.
 */
export const actionStages = pgTable(
  'action_stages',
  {
    // That the revision is there, the triggers say.
    actionId: uuid('action_id').notNull(),
    revision: integer('revision').notNull(),
    stage: integer('stage').notNull(),
    /** Stages of one step are open together, once those of the steps before are met. */
    step: integer('step').notNull(),
    /** The stage as its policy has it. */
    definition: jsonb('definition').notNull(),
    /** How many approvals it takes. */
    needed: integer('needed').notNull(),
    /** The group that an expression named, if one was asked. */
    computedGroup: text('computed_group'),
    // What follows until `other_than`, and the observers, the database takes from the definition.
    /** How many rejections end the action. */
    rejections: integer('rejections').notNull(),
    /** Who may decide. */
    who: text('who').array().notNull(),
    /** At least one approval is by one of these, if anybody is named. */
    must: text('must').array(),
    /** Who may decide too once the revision is `late_hours` old. */
    late: text('late').array(),
    lateHours: integer('late_hours'),
    /** Whoever decides is in no group by which somebody approved in one of these stages. */
    otherThan: integer('other_than').array(),
    /** What the personal limit of whoever decides must reach. */
    limitAmount: numeric('limit_amount'),
    limitCurrency: text('limit_currency'),
    /** Who looks on, if anybody is named. */
    observers: text('observers').array(),
  },
  (table) => [
    index('action_stages_observers_idx')
      .using('gin', table.observers)
      .where(sql`observers is not null`),
    primaryKey({
      name: 'action_stages_pk',
      columns: [table.actionId, table.revision, table.stage],
    }),
    // Its numbers and bounds; each is refused under a name of its own.
    check('action_stages_sound', sql`is_sound(action_stages)`),
  ],
);

/**
 * When those who can decide in a stage are reminded. A row comes with a stage that asks for it, and goes with the
 * revision; it is no evidence, the entry that tells of the reminder is.
 */
export const reminders = pgTable(
  'reminders',
  {
    actionId: uuid('action_id').notNull(),
    revision: integer('revision').notNull(),
    stage: integer('stage').notNull(),
    /** When it is looked at next: a stage that is not open then is looked at again. */
    dueAt: timestamp('due_at', { withTimezone: true }).notNull(),
    remindedAt: timestamp('reminded_at', { withTimezone: true }),
  },
  (table) => [
    primaryKey({ name: 'reminders_pk', columns: [table.actionId, table.revision, table.stage] }),
    foreignKey({
      name: 'reminders_stage_fk',
      columns: [table.actionId, table.revision, table.stage],
      foreignColumns: [actionStages.actionId, actionStages.revision, actionStages.stage],
    }),
    index('reminders_due_idx')
      .on(table.dueAt)
      .where(sql`reminded_at is null`),
  ],
);
