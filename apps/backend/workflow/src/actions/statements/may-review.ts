import { sql, type SQL } from 'drizzle-orm';
import { type WithDelegators, delegatorsJson, wordsOf } from '../../policies/words.ts';

/**
 * The one rule of who may review, as a set to join or to look into: a row when the person may review the
 * action whose row in the statement is called `action`, by a seat of their own or that of a delegator, none otherwise.
 */
export function mayReview(action: string, person: WithDelegators): SQL {
  const column = (name: string) => sql`${sql.identifier(action)}.${sql.identifier(name)}`;
  const { personId, limits } = person;
  const own = sql`may_decide(${column('id')}, ${column('status')}, ${column('revision')}, ${column('awaits')},
    ${column('expires_at')}, ${personId}::uuid, ${sql.param(wordsOf(person))}::text[], ${JSON.stringify(limits)}::jsonb)`;
  const others = delegatorsJson(person);
  if (others === null) return own;
  return sql`lateral (select from ${own} union all select from lent_to(${column('id')}, ${column('status')},
    ${column('revision')}, ${column('awaits')}, ${column('expires_at')}, ${personId}::uuid,
    ${sql.param(wordsOf(person))}::text[], ${others}::jsonb) limit 1) as may_review`;
}

/**
 * SQL: that the action whose row is called `action` waits for somebody like the person, or their delegators, as an index
 * finds it; nothing for whoever stands in for nobody, of whom the rule itself is as quick.
 */
export function mayWaitFor(action: string, person: WithDelegators): SQL | undefined {
  const { delegators = [] } = person;
  if (delegators.length === 0) return undefined;
  const words = [person, ...delegators].flatMap(wordsOf);
  const row = sql.identifier(action);
  return sql`${row}.status = 'pending' and ${row}.awaits && ${sql.param([...new Set(words)])}::text[]`;
}
