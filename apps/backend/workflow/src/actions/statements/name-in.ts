import type { Person } from '@countersign/auth/server';
import { type SQL, sql } from 'drizzle-orm';

/**
 * SQL: what a person is called in the action `id`. Whoever has a part in it has one name in all of its rows, the one with
 * which they came to it, also once they are called otherwise.
 */
export function nameIn(id: SQL, { personId, name }: Pick<Person, 'personId' | 'name'>): SQL {
  return sql`coalesce((select known.person_name from action_people known
    where known.action_id = ${id} and known.person_id = ${personId}::uuid), ${name}::text)`;
}
