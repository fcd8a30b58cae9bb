import { sql } from 'drizzle-orm';
import { check, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

/** Whether somebody wants each notification of a kind by mail, one mail a day of all, or none, where they have chosen. */
export const mailChoices = pgTable(
  'mail_choices',
  {
    personId: uuid('person_id').notNull(),
    kind: text('kind').notNull(),
    mail: text('mail', { enum: ['each', 'digest', 'off'] }).notNull(),
  },
  (table) => [
    primaryKey({ name: 'mail_choices_pkey', columns: [table.personId, table.kind] }),
    check('mail_choices_mail_known', sql`${table.mail} in ('each', 'digest', 'off')`),
    check('mail_choices_kind_form', sql`${table.kind} ~ '^[a-z][a-z_]{1,39}$'`),
  ],
);
