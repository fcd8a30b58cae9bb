import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { now } from './columns.ts';
import { provisionings } from './provisionings.ts';
import { user } from './user.ts';

/** Groups of people, such as `finance`. A group keeps its name and stays: what was decided speaks of it. */
export const groups = pgTable(
  'groups',
  {
    name: text('name').primaryKey(),
    title: text('title').notNull(),
    createdByAction: uuid('created_by_action').notNull(),
    createdAt: now('created_at'),
  },
  (table) => [
    foreignKey({
      name: 'groups_created_by_fkey',
      columns: [table.createdByAction, table.name],
      foreignColumns: [provisionings.actionId, provisionings.groupName],
    }),
    check('groups_name_form', sql`${table.name} ~ '^[a-z][a-z0-9-]{1,39}$'`),
    check('groups_title_length', sql`char_length(${table.title}) between 1 and 120`),
  ],
);

/** Who is in which group. Triggers bound both: the groups of a person, and the people of a group. */
export const groupMembers = pgTable(
  'group_members',
  {
    groupName: text('group_name').notNull(),
    personId: uuid('person_id').notNull(),
    /** The executed action that added the person. */
    addedByAction: uuid('added_by_action').notNull(),
    addedAt: now('added_at'),
  },
  (table) => [
    // The person first: each request asks for the groups of one.
    primaryKey({ name: 'group_members_pkey', columns: [table.personId, table.groupName] }),
    index('group_members_group_index').on(table.groupName),
    foreignKey({
      name: 'group_members_group_fkey',
      columns: [table.groupName],
      foreignColumns: [groups.name],
    }),
    foreignKey({
      name: 'group_members_person_fkey',
      columns: [table.personId],
      foreignColumns: [user.id],
    }),
    foreignKey({
      name: 'group_members_added_by_fkey',
      columns: [table.addedByAction, table.groupName],
      foreignColumns: [provisionings.actionId, provisionings.groupName],
    }),
  ],
);
