import { can } from '@countersign/auth';
import { sql, type SQL } from 'drizzle-orm';
import type { Asker } from '../rules.ts';
import { type Observer, observes } from './observes.ts';

/** Who reads, as far as it says what they may see. */
export type Reader = Asker & Observer;

/** SQL: the rule of `mayRead`, for the action whose row in the statement is called `action`. */
export function reads(action: string, reader: Reader): SQL {
  if (can(reader.roles, 'action', 'read')) return sql`true`;
  const looksOn = observes(action, reader);
  if (!can(reader.roles, 'action', 'read_own')) return looksOn;
  return sql`(${sql.identifier(action)}.maker_id = ${reader.personId}::uuid or ${looksOn})`;
}
