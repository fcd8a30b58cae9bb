import { sql } from 'drizzle-orm';
import { bigint, check, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { now } from './columns.ts';

/** Everything that auth records. */
export const auditEvents = [
  'signed_in',
  'sign_in_failed',
  'signed_out',
  'session_revoked',
  'password_changed',
  'password_reset_requested',
  'password_reset',
  'two_factor_enabled',
  'two_factor_disabled',
  'backup_codes_replaced',
  'second_factor_given',
  'second_factor_failed',
  'second_factor_reset',
  'person_provisioned',
  'person_disabled',
  'person_locked',
  'person_unlocked',
  'person_reactivated',
  'person_updated',
  'roles_granted',
  'roles_changed',
  'limits_changed',
  'group_created',
  'membership_changed',
  'delegation_created',
  'delegation_ended',
  'invitation_created',
  'invitation_sent',
  'invitation_accepted',
  'invitation_revoked',
  'bootstrapped',
  'demo_seeded',
  'signing_key_rotated',
] as const;

/** The name of one recorded event. */
export type AuditEvent = (typeof auditEvents)[number];

const inWords = (events: readonly AuditEvent[]) =>
  sql.raw(events.map((event) => `'${event}'`).join(', '));

/** SQL: that an entry tells what somebody is, or no longer, or how they come in. As the index has it, word for word. */
export const tellsOfStanding = sql`event in (${inWords(['roles_granted', 'roles_changed', 'limits_changed', 'membership_changed', 'person_disabled', 'person_locked', 'person_unlocked', 'person_reactivated', 'person_updated', 'second_factor_reset'])})`;

/** SQL: that an entry tells of a group, which its details name. As the index has it. */
export const tellsOfGroup = sql`event in (${inWords(['group_created', 'membership_changed'])})`;

/** Append-only: the application may insert and read; a trigger refuses everything else to anyone. */
export const authAudit = pgTable(
  'auth_audit',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: now('at'),
    event: text('event', { enum: auditEvents }).notNull(),
    /** Whom it is about. Deliberately no foreign key: an entry outlives everything. */
    personId: uuid('person_id'),
    /** Who did it, when that is somebody else. */
    actorId: uuid('actor_id'),
    sessionId: uuid('session_id'),
    actionId: uuid('action_id'),
    ip: text('ip'),
    requestId: text('request_id'),
    details: jsonb('details').$type<Record<string, unknown>>(),
  },
  (table) => [
    index('auth_audit_person_index').on(table.personId, table.id),
    index('auth_audit_standing_index').on(table.personId, table.id).where(tellsOfStanding),
    index('auth_audit_group_index')
      .on(sql`(${table.details} ->> 'group')`, table.id)
      .where(tellsOfGroup),
    check('auth_audit_event_known', sql`${table.event} in (${inWords(auditEvents)})`),
  ],
);
