import { sql, type Column, type SQL } from 'drizzle-orm';
import { customType } from 'drizzle-orm/pg-core';

/**
 * A column of moments that people plan with (`timestamp with time zone`). A row is read exactly or, as
 * an invalid `Date`, not at all: JavaScript takes a year such as 0001 for 2001, and knows no infinity.
 */
export const moment = customType<{ data: Date; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  fromDriver: readMoment,
  toDriver: (at) => at.toISOString(),
});

/** The CHECK of such a column: whole milliseconds of the years 2000 to 2199, as the catalogue says. */
export function plannable(column: Column): SQL {
  return sql`${column} >= '2000-01-01T00:00:00Z' and ${column} < '2200-01-01T00:00:00Z'
    and ${column} = date_trunc('milliseconds', ${column})`;
}

/** A moment as PostgreSQL prints it (DateStyle ISO), when a `Date` holds exactly that. */
export function readMoment(printed: string): Date {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(\.\d{1,3})?([+-]\d\d)(:\d\d)?$/.exec(printed);
  if (!parts) return new Date(Number.NaN);
  const [, day, time, fraction = '', hours, minutes = ':00'] = parts;
  return new Date(`${day}T${time}${fraction}${hours}${minutes}`);
}
