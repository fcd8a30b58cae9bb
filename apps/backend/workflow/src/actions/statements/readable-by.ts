import { can } from '@countersign/auth';
import type { Person } from '@countersign/auth/server';
import { type SQL, sql } from 'drizzle-orm';
import { observes } from './observes.ts';

/** Whether a person may read the action `a`: all where their roles say so, else what they filed, adopted or observe. */
export function readableBy(person: Person): SQL {
  if (can(person.roles, 'action', 'read')) return sql`true`;
  return sql`(${person.personId}::uuid in (a.maker_id, a.adopter_id) or ${observes('a', person)})`;
}
