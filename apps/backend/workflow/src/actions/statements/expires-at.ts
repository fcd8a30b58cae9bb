import { endOfSchedule, type Schedule } from '@countersign/actions';
import { type SQL, sql } from 'drizzle-orm';

/** When a revision that is filed now expires undecided: what could never be executed any more is not decided. */
export function expiresAt(hours: number | null, schedule: Schedule | undefined): SQL {
  const end = schedule ? endOfSchedule(schedule) : null;
  return sql`least(now() + make_interval(hours => ${hours}::int), ${end}::timestamptz)`;
}
