import type { Standing } from '@countersign/policy';
import { sql, type SQL } from 'drizzle-orm';
import { wordsOf } from '../../policies/words.ts';

/**
 * The one rule of who may review, as a set to join or to look into: a row when the person may review the
 * action whose row in the statement is called `action`, none otherwise.
 */
export function mayReview(action: string, person: Standing): SQL {
  const column = (name: string) => sql`${sql.identifier(action)}.${sql.identifier(name)}`;
  const { personId, limits } = person;
  return sql`may_decide(${column('id')}, ${column('status')}, ${column('revision')}, ${column('awaits')},
    ${column('expires_at')}, ${personId}::uuid, ${sql.param(wordsOf(person))}::text[], ${JSON.stringify(limits)}::jsonb)`;
}
