import { can } from '@countersign/auth';
import { requireCan, type Person } from '@countersign/auth/server';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';

/** How far back the figures over time go, unless `days` says otherwise. */
const defaultDays = 30;

/** How actions are doing. Durations are seconds. */
export interface Stats {
  /** What waits for a decision now. */
  waiting: { total: number; oldestSubmittedAt: string | null; reviewableByMe: number };
  /** Executions that have not ended well yet, or never will, now. */
  executions: { queued: number; stalled: number };
  /** What was filed in the period, by type and by what has become of it. */
  outcomes: { actionType: string; status: string; execution: string; count: number }[];
  /** For each day (UTC) of the period: actions decided, and how long half of them took at the most. */
  turnaround: { day: string; decided: number; medianSeconds: number }[];
  /** The period, UTC ISO 8601. */
  since: string;
}

/**
 * Counts and turnaround of the last `days` days. Every figure reads an index over what is open or
 * recent, never the whole history.
 *
 * Throws `forbidden` without the permission to read all actions.
 */
export async function stats(
  { db }: Pick<Deps, 'db'>,
  person: Person,
  days: number = defaultDays,
): Promise<Stats> {
  requireCan(person, 'action', 'read');
  const me = can(person.roles, 'action', 'review') ? person.personId : null;
  const { rows } = await db.execute<{ stats: Stats }>(sql`
    with period as (
      select now() - make_interval(days => ${days}) as since,
        (lpad(to_hex((extract(epoch from now() - make_interval(days => ${days})) * 1000)::bigint), 12, '0')
          || '70008000000000000000')::uuid as first_id
    ), waiting as (
      select count(*)::int as total, min(submitted_at) as oldest,
        count(*) filter (where ${me}::uuid is not null
          and not exists (select from action_people p
            where p.action_id = a.id and p.person_id = ${me}::uuid and p.part <> 'checker')
          and not exists (select from action_parties p
            where p.action_id = a.id and p.person_id = ${me}::uuid)
          and not exists (select from reviews r where r.action_id = a.id
            and r.revision = a.revision and r.checker_id = ${me}::uuid))::int as mine
      from actions a where a.status = 'pending'
    ), outcomes as (
      select a.action_type, a.status, coalesce(e.state, 'none') as execution, count(*)::int as count
      from actions a left join executions e on e.action_id = a.id
      where a.id >= (select first_id from period)
      group by 1, 2, 3 order by 1, 2, 3
    ), turnaround as (
      select (decided_at at time zone 'UTC')::date as day, count(*)::int as decided,
        percentile_cont(0.5) within group (order by extract(epoch from decided_at - submitted_at)) as median
      from actions where decided_at >= (select since from period) and status in ('approved', 'rejected')
      group by 1 order by 1
    )
    select json_build_object(
      'waiting', (select json_build_object('total', total, 'reviewableByMe', mine, 'oldestSubmittedAt',
        to_char(oldest at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) from waiting),
      'executions', json_build_object(
        'queued', (select count(*) from executions where state = 'queued'),
        'stalled', (select count(*) from executions where state = 'stalled')),
      'outcomes', coalesce((select json_agg(json_build_object('actionType', action_type,
        'status', status, 'execution', execution, 'count', count)) from outcomes), '[]'),
      'turnaround', coalesce((select json_agg(json_build_object('day', day, 'decided', decided,
        'medianSeconds', round(median))) from turnaround), '[]'),
      'since', to_char((select since from period) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    ) as stats`);
  return rows[0]!.stats;
}
