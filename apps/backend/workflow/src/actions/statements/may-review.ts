import { sql, type SQL } from 'drizzle-orm';

/**
 * The one rule of who may review, as a set to join or to look into: a row when the person may review the
 * action whose row in the statement is called `action`, none otherwise. Their roles are asked elsewhere.
 */
export function mayReview(action: string, personId: string): SQL {
  const column = (name: string) => sql`${sql.identifier(action)}.${sql.identifier(name)}`;
  return sql`may_review(${column('id')}, ${column('status')}, ${column('revision')}, ${personId}::uuid)`;
}
