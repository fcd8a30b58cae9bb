import type { Stats } from '@countersign/actions';
import { can } from '@countersign/auth';
import { type Person, requireCan } from '@countersign/auth/server';
import { databaseError } from '@countersign/database';
import { DomainError, zoneName } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { withDelegators } from './with-delegators.ts';
import { mayReview } from './statements/may-review.ts';
import { reviewableCase } from './statements/reviewable-case.ts';
import { z } from 'zod';

/** Query of `GET /api/workflow/stats`. */
export const statsQuery = z.strictObject({
  days: z.coerce.number<string>().int().min(1).max(90).optional(),
  timeZone: zoneName.optional(),
});

/** How many days back statistics go, unless `days` says otherwise. */
const defaultDays = 30;

/**
 * Counts and turnaround of the last `days` days, today included, as they begin and end in `timeZone`:
 * the days that a list is narrowed to. Every figure reads an index over what is open or recent, never
 * the whole history.
 *
 * Throws `invalid` for a time zone that the database does not know, `forbidden` without the permission
 * to read all actions.
 */
export async function stats(
  { db, people }: Pick<Deps, 'db' | 'people'>,
  asker: Person,
  { days = defaultDays, timeZone = 'UTC' }: { days?: number; timeZone?: string } = {},
): Promise<Stats> {
  requireCan(asker, 'action', 'read');
  const person = await withDelegators({ people }, asker);
  const reviews = can(person.roles, 'action', 'review');
  const asked = db.execute<{ stats: Stats }>(sql`
    with first_day as (
      select (now() at time zone ${timeZone}::text)::date - ${days}::int + 1 as day
    ), period as (
      select day, since,
        (lpad(to_hex((extract(epoch from since) * 1000)::bigint), 12, '0')
          || '70008000000000000000')::uuid as first_id
      from (select day, day::timestamp at time zone ${timeZone}::text as since from first_day) begins
    ), waiting as (
      select count(*)::int as total, min(submitted_at) as oldest,
        count(late_since)::int as late,
        count(*) filter (where ${reviews}::boolean
          and exists (select from ${mayReview('a', person)}))::int as mine,
        count(*) filter (where ${reviews}::boolean and a.assignee_id = ${person.personId}
          and exists (select from ${mayReview('a', person)}))::int as assigned
      from actions a where a.status = 'pending'
    ), emergencies as (
      select count(*)::int as unclosed, count(*) filter (where c.due_at <= now())::int as overdue,
        count(*) filter (where ${reviews}::boolean and ${reviewableCase(person)})::int as mine
      from break_glass_cases c where c.closed_at is null
    ), outcomes as (
      select a.action_type, a.status, coalesce(e.state, 'none') as execution, count(*)::int as count
      from actions a left join executions e on e.action_id = a.id
      where a.id >= (select first_id from period)
      group by 1, 2, 3 order by 1, 2, 3
    ), turnaround as (
      select (decided_at at time zone ${timeZone}::text)::date as day, count(*)::int as decided,
        percentile_cont(0.5) within group (order by extract(epoch from decided_at - submitted_at)) as median
      from actions where decided_at >= (select since from period) and status in ('approved', 'rejected')
        and glass_sequence is null
      group by 1 order by 1
    )
    select json_build_object(
      'waiting', (select json_build_object('total', total, 'reviewableByMe', mine, 'late', late, 'assignedToMe', assigned, 'oldestSubmittedAt',
        to_char(oldest at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) from waiting),
      'executions', json_build_object(
        'scheduled', (select count(*) from executions where state = 'scheduled'),
        'queued', (select count(*) from executions where state = 'queued'),
        'stalled', (select count(*) from executions where state = 'stalled')),
      'emergencies', (select json_build_object('unclosed', unclosed, 'overdue', overdue, 'reviewableByMe', mine)
        from emergencies where unclosed > 0),
      'outcomes', coalesce((select json_agg(json_build_object('actionType', action_type,
        'status', status, 'execution', execution, 'count', count)) from outcomes), '[]'),
      'turnaround', coalesce((select json_agg(json_build_object('day', day, 'decided', decided,
        'medianSeconds', round(median))) from turnaround), '[]'),
      'firstDay', (select day from period),
      'since', to_char((select since from period) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    ) as stats`);
  const { rows } = await asked.catch((error: unknown) => {
    if (databaseError(error)?.code !== unknownZone) throw error;
    throw new DomainError('invalid', 'Some fields are not valid', {
      details: [{ field: 'timeZone', message: 'This time zone is not known here' }],
    });
  });
  const { emergencies, ...figures } = rows[0]!.stats;
  return { ...figures, ...(emergencies && { emergencies }) };
}

/** `invalid_parameter_value`: browsers may know zones that this database does not know yet. */
const unknownZone = '22023';
