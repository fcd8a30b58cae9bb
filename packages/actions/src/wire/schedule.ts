import { z } from 'zod';

/** The longest window, in minutes: 31 days. */
const longestWindow = 44_640;

const localTime =
  'must be a local time in the years 2000 to 2199, such as 2026-11-30T06:00; its zone is a field of its own';

/**
 * When an action is to be executed, as its maker says it: not before a local time in a zone, and within so many minutes
 * of it or never.
 */
export const scheduleBody = z.strictObject({
  /** The date and the time of a clock in that zone, to the minute or second: `2026-11-30T06:00`. */
  at: z.iso
    .datetime({ local: true, abort: true, error: localTime })
    .regex(/^2[01]\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/, localTime),
  /** A zone of the IANA database: `Europe/Berlin`, or `UTC`. Its abbreviations and offsets are none. */
  zone: z
    .string()
    .max(64)
    .regex(
      /^(UTC|[A-Z][A-Za-z_]*(\/[A-Z][A-Za-z_-]*){1,2})$/,
      'must be a time zone such as Europe/Berlin, or UTC',
    ),
  withinMinutes: z.int().min(1).max(longestWindow),
});
export type ScheduleBody = z.infer<typeof scheduleBody>;

/** The same with the instant that the database has for that time, as it is hashed and approved. */
export const schedule = scheduleBody.extend({
  /** Before this it is not executed: UTC ISO 8601. */
  notBefore: z.iso.datetime(),
});
export type Schedule = z.infer<typeof schedule>;

/** After which it is not executed any more: UTC ISO 8601. */
export const endOfSchedule = ({
  notBefore,
  withinMinutes,
}: Omit<Schedule, 'at' | 'zone'>): string =>
  new Date(Date.parse(notBefore) + withinMinutes * 60_000).toISOString();
