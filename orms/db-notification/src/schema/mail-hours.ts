import { sql } from 'drizzle-orm';
import { check, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';

const isTime = (column: unknown) => sql`${column} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`;

/** When somebody is mailed, by the clocks of their time zone, where they have chosen. */
export const mailHours = pgTable(
  'mail_hours',
  {
    personId: uuid('person_id').primaryKey(),
    /** A time zone of IANA. */
    zone: text('zone').notNull(),
    /** When what is mailed once a day is. */
    digestAt: text('digest_at').notNull(),
    /** From when to when nothing is sent, over midnight where it begins later than it ends. */
    quietFrom: text('quiet_from'),
    quietTo: text('quiet_to'),
    /** On which days nothing is sent, Monday being 1 (ISO 8601). */
    quietDays: smallint('quiet_days').array().notNull(),
  },
  (table) => [
    check('mail_hours_zone_form', sql`${table.zone} ~ '^[A-Za-z][A-Za-z0-9_+/-]{0,63}$'`),
    check('mail_hours_digest_time', isTime(table.digestAt)),
    check('mail_hours_quiet_times', sql`${isTime(table.quietFrom)} and ${isTime(table.quietTo)}`),
    check('mail_hours_quiet_both', sql`(${table.quietFrom} is null) = (${table.quietTo} is null)`),
    check('mail_hours_quiet_ends', sql`${table.quietFrom} <> ${table.quietTo}`),
    check(
      'mail_hours_quiet_days',
      sql`${table.quietDays} <@ '{1,2,3,4,5,6,7}' and cardinality(${table.quietDays}) <= 6`,
    ),
  ],
);
