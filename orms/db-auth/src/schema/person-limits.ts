import { sql } from 'drizzle-orm';
import { check, foreignKey, numeric, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { now } from './columns.ts';
import { provisionings } from './provisionings.ts';
import { user } from './user.ts';

/** Up to which amount a person may decide, for each currency; without a row there is no limit to go by. */
export const personLimits = pgTable(
  'person_limits',
  {
    personId: uuid('person_id').notNull(),
    /** ISO 4217. */
    currency: text('currency').notNull(),
    amount: numeric('amount', { precision: 19, scale: 4 }).notNull(),
    /** The executed action that set the limit. */
    setByAction: uuid('set_by_action').notNull(),
    setAt: now('set_at'),
  },
  (table) => [
    primaryKey({ name: 'person_limits_pkey', columns: [table.personId, table.currency] }),
    foreignKey({
      name: 'person_limits_person_fkey',
      columns: [table.personId],
      foreignColumns: [user.id],
    }),
    foreignKey({
      name: 'person_limits_set_by_fkey',
      columns: [table.setByAction, table.personId],
      foreignColumns: [provisionings.actionId, provisionings.personId],
    }),
    check('person_limits_currency_form', sql`${table.currency} ~ '^[A-Z]{3}$'`),
    check('person_limits_amount_range', sql`${table.amount} between 0 and 999999999999999.9999`),
  ],
);
