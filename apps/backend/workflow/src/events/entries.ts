import type { LogEntries } from '@countersign/events/log';
import { type SQL, sql } from 'drizzle-orm';

const without = (looked: SQL, most: number): SQL => sql`
  (select e.id, e.at from audit_entries e where ${looked} and not exists (
    select from event_positions p where p.action_id = e.action_id and p.sequence = e.sequence)
  limit ${most})`;

/** The audit entries. Those from before there was a log have no id, and get their positions by their time. */
export const workflowEntries: LogEntries = {
  unplaced: (most) => sql`
    select case when id is not null then at end as at
    from (${without(sql`e.id > s.floor`, most)}
      union all ${without(sql`e.id is null and e.at >= s.history_from`, most)}) looked`,
  isUnfinished: () => sql`s.history_from is not null`,
};
