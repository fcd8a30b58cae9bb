import { type SQL, sql } from 'drizzle-orm';
import type { LogEntries } from './event-log.ts';

/** The entries of a table that have one number each, `id`, and a time in the column `at`. */
export function entriesById(table: string, at: string): LogEntries {
  const [from, time] = [sql.identifier(table), sql`e.${sql.identifier(at)}`];
  const without = (which: SQL): SQL => sql`
    from ${from} e where e.id > s.floor and ${which}
      and not exists (select from event_positions p where p.entry_id = e.id)`;
  return {
    unplaced: (most) => sql`select ${time} as at ${without(sql`true`)} limit ${most}`,
    isUnfinished: (before) =>
      sql`exists (select ${without(sql`${time} < ${before}::timestamptz`)})`,
  };
}
