import { type Column, type SQL, sql } from 'drizzle-orm';
import { customType } from 'drizzle-orm/pg-core';

/**
 * The CHECK of an amount of money: below 10^15 (so that NaN is none) and with no more decimals than its
 * currency has (ISO 4217, as `currencyDigits` of the catalogue; another currency with 0 or 3 decimals
 * needs a migration). An amount without a currency is let pass.
 */
export function amountFits(amount: Column, currency: Column): SQL {
  return sql`${amount} < 1e15 and (${currency} is null or scale(trim_scale(${amount})) <= case
    when ${currency} in ('CLP', 'ISK', 'JPY', 'KRW', 'UGX', 'VND') then 0
    when ${currency} in ('BHD', 'JOD', 'KWD', 'OMR', 'TND') then 3
    else 2 end)`;
}

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
