import { sql } from 'drizzle-orm';
import { check, foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { now } from './columns.ts';
import { provisionings } from './provisionings.ts';
import { user } from './user.ts';

/** The set of roles of each person. A trigger keeps an auditor from holding any other role. */
export const personRoles = pgTable(
  'person_roles',
  {
    personId: uuid('person_id').notNull(),
    role: text('role', { enum: ['maker', 'checker', 'admin', 'auditor', 'break_glass'] }).notNull(),
    /** The executed action that granted the role; null for the first people of an installation. */
    grantedByAction: uuid('granted_by_action'),
    grantedAt: now('granted_at'),
  },
  (table) => [
    primaryKey({ name: 'person_roles_pkey', columns: [table.personId, table.role] }),
    foreignKey({
      name: 'person_roles_person_fkey',
      columns: [table.personId],
      foreignColumns: [user.id],
    }),
    foreignKey({
      name: 'person_roles_granted_by_fkey',
      columns: [table.grantedByAction, table.personId],
      foreignColumns: [provisionings.actionId, provisionings.personId],
    }),
    check(
      'person_roles_role_known',
      sql`${table.role} in ('maker', 'checker', 'admin', 'auditor', 'break_glass')`,
    ),
  ],
);
