import { can } from '@countersign/auth';
import { sql, type SQL } from 'drizzle-orm';
import type { Asker } from '../rules.ts';
import { type Observer, observes } from './observes.ts';

/** Who reads, as far as it says what they may see. */
export type Reader = Asker & Observer;

/**
 * SQL: the rule of `mayRead`, for the action whose row in the statement is called `action` and has who answers for it and
 * when it was decided.
 */
export function reads(action: string, reader: Reader): SQL {
  if (can(reader.roles, 'action', 'read')) return sql`true`;
  const column = (name: string) => sql`${sql.identifier(action)}.${sql.identifier(name)}`;
  const ways = [observes(action, reader)];
  if (can(reader.roles, 'action', 'read_own')) {
    ways.push(sql`${reader.personId}::uuid in (${column('maker_id')}, ${column('adopter_id')})`);
  }
  if (can(reader.roles, 'action', 'file')) {
    ways.push(sql`${column('orphaned_at')} is not null and ${column('decided_at')} is null`);
  }
  return sql`(${sql.join(ways, sql` or `)})`;
}
