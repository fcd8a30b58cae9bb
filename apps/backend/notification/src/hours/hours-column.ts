import { sql } from 'drizzle-orm';

/** SQL: the `Hours` of a person as `hours`, from the row `h` of what they have chosen. */
export const hoursColumn = sql`case when h.person_id is not null then jsonb_build_object('zone', h.zone, 'digestAt', h.digest_at,
  'quietDays', h.quiet_days, 'quiet', case when h.quiet_from is not null
    then jsonb_build_object('from', h.quiet_from, 'to', h.quiet_to) end) end as hours`;
