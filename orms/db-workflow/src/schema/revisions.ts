import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { actionPeople } from './actions.ts';

/** Each state of an action's payload, as canonical bytes with their hash. Rows are never changed. */
export const revisions = pgTable(
  'revisions',
  {
    // That the action is there, its author's part says.
    actionId: uuid('action_id').notNull(),
    revision: integer('revision').notNull(),
    authorId: uuid('author_id').notNull(),
    payload: jsonb('payload').notNull(),
    /** RFC 8785 text of what is reviewed and executed. */
    canonical: text('canonical').notNull(),
    /** SHA-256 over the domain tag and `canonical`, hex; the database checks it. */
    hash: text('hash').notNull(),
    target: text('target'),
    targetVersion: text('target_version'),
    /** When it is to be executed, as its bytes say it; none is as soon as it is approved. */
    schedule: jsonb('schedule'),
    /** The files that it holds, as its bytes say them; none of most. */
    attachments: jsonb('attachments'),
    before: jsonb('before'),
    after: jsonb('after').notNull(),
    warnings: jsonb('warnings').notNull(),
    /** By which policy and rule its stages were chosen, with what that looked at; none of a release before. */
    policy: jsonb('policy'),
    /** SHA-256 over `before`, `after` and `warnings`, hex; the database sets it. */
    pictureHash: text('picture_hash'),
    createdAt: timestamp('created_at', { withTimezone: true })
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    primaryKey({ name: 'revisions_pk', columns: [table.actionId, table.revision] }),
    unique('revisions_hash_key').on(table.actionId, table.revision, table.hash),
    foreignKey({
      name: 'revisions_author_fk',
      columns: [table.actionId, table.authorId],
      foreignColumns: [actionPeople.actionId, actionPeople.personId],
    }),
    // Its hash, payload, target and picture are what its bytes say; each is refused under a name of its own.
    check('revisions_sound', sql`is_sound(revisions)`),
  ],
);

/**
 * The people whom a revision concerns: as its owner named them, and the user whom the payload names.
 * Rows are written with their revision and never changed; a trigger refuses the review of a person whom
 * any revision of the action names.
 */
export const actionParties = pgTable(
  'action_parties',
  {
    actionId: uuid('action_id').notNull(),
    revision: integer('revision').notNull(),
    personId: uuid('person_id').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'action_parties_pk',
      columns: [table.actionId, table.personId, table.revision],
    }),
    foreignKey({
      name: 'action_parties_revision_fk',
      columns: [table.actionId, table.revision],
      foreignColumns: [revisions.actionId, revisions.revision],
    }),
  ],
);

/**
 * One person's decision on one revision. The foreign keys make a maker's or editor's vote impossible. Who votes on behalf of
 * another one uses up the vote of both: the database writes a second row for the other one, `represented`, under the same key.
 */
export const reviews = pgTable(
  'reviews',
  {
    actionId: uuid('action_id').notNull(),
    revision: integer('revision').notNull(),
    checkerId: uuid('checker_id').notNull(),
    part: text('part')
      .notNull()
      .generatedAlwaysAs(sql`'checker'::text`),
    status: text('status').notNull(),
    /** The stage that it is given in; of a release before the database sets it. */
    stage: integer('stage'),
    /** Those of the stage's groups in which the person was, as `group:…`. */
    groups: text('groups').array(),
    /** Whether the person was one of those who must be among the approvals of the stage. */
    signs: boolean('signs').notNull().default(false),
    comment: text('comment'),
    /** What of the payload was entered again, by field; only where the stage asks for that. */
    entered: jsonb('entered'),
    /** When the checker last gave a second factor in this session, as auth said in the very request. */
    secondFactorAt: timestamp('second_factor_at', { withTimezone: true }),
    /** On whose behalf the checker decided. */
    onBehalfOf: uuid('on_behalf_of'),
    /** Of a row that is no vote: who decided on behalf of this person. The database writes it with the vote. */
    givenBy: uuid('given_by'),
    hash: text('hash').notNull(),
    /** The session that was asked for afresh in the very request. */
    sessionId: text('session_id').notNull(),
    /** The picture that was reviewed; the database sets it. */
    pictureHash: text('picture_hash'),
    /** The number of the audit entry that tells of it; the database sets it. */
    auditSequence: integer('audit_sequence'),
    reviewedAt: timestamp('reviewed_at', { withTimezone: true })
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    primaryKey({ name: 'reviews_pk', columns: [table.actionId, table.revision, table.checkerId] }),
    foreignKey({
      name: 'reviews_checker_fk',
      columns: [table.actionId, table.checkerId, table.part],
      foreignColumns: [actionPeople.actionId, actionPeople.personId, actionPeople.part],
    }),
    foreignKey({
      name: 'reviews_revision_fk',
      columns: [table.actionId, table.revision, table.hash],
      foreignColumns: [revisions.actionId, revisions.revision, revisions.hash],
    }),
    check('reviews_sound', sql`is_sound(reviews)`),
  ],
);
