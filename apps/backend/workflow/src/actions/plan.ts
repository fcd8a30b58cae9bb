import type { Schedule, ScheduleBody } from '@countersign/actions';
import { databaseError } from '@countersign/database';
import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';

/** The farthest that anything is planned ahead, in days. */
const farthest = 366;
/** `invalid_parameter_value`: a zone that the database does not know. */
const unknownZone = '22023';

/**
 * When that is by the zones and the clock of the database: of two times where clocks are put back, the earlier. What `stands`
 * already may have begun; what is new has not.
 *
 * Throws `invalid` naming the field: a zone that is not known, a time that clocks skip or that is past, or farther than a year
 * ahead.
 */
export async function plan(
  { db }: Pick<Deps, 'db'>,
  { at, zone, withinMinutes }: ScheduleBody,
  { stands }: { stands: boolean },
): Promise<Schedule> {
  const asked = db.execute<Instant>(sql`
    select to_char(i at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "notBefore",
      i > now() as "isAhead", i > now() + make_interval(days => ${farthest}::int) as "isFar",
      i + make_interval(mins => ${withinMinutes}::int) <= now() as "isOver"
    from instant_of(${at}::timestamp, ${zone}::text) as i`);
  const { rows } = await asked.catch((error: unknown) => {
    if (databaseError(error)?.code !== unknownZone) throw error;
    throw refused('zone', 'This time zone is not known here');
  });
  const { notBefore, isAhead, isFar, isOver } = rows[0]!;
  if (notBefore === null) {
    throw refused('at', `There is no such time in ${zone}: clocks are put forward over it`);
  }
  if (isFar) throw refused('at', 'must be within a year');
  if (isOver && stands) {
    throw refused(undefined, 'is over: name another time, or null for as soon as it is approved');
  }
  if (!isAhead && !stands) throw refused('at', 'must be in the future');
  return { at, zone, notBefore, withinMinutes };
}

interface Instant extends Record<string, unknown> {
  notBefore: string | null;
  isAhead: boolean;
  isFar: boolean;
  isOver: boolean;
}

function refused(field: keyof ScheduleBody | undefined, message: string): DomainError {
  return new DomainError('invalid', 'Some fields are not valid', {
    details: [{ field: field ? `schedule.${field}` : 'schedule', message }],
  });
}
