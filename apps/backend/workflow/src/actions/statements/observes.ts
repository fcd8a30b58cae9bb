import type { Standing } from '@countersign/policy';
import { sql, type SQL } from 'drizzle-orm';
import { wordsOf } from '../../policies/words.ts';

/** Who asks, as far as it says what they observe. */
export type Observer = Omit<Standing, 'limits'>;

/**
 * SQL: whether a stage of the current revision of the action, whose row in the statement is called `action`, names the
 * person among its observers. No auditor is one.
 */
export function observes(action: string, person: Observer): SQL {
  if (person.roles.includes('auditor')) return sql`false`;
  const column = (name: string) => sql`${sql.identifier(action)}.${sql.identifier(name)}`;
  return sql`exists (select from action_stages o where o.action_id = ${column('id')}
    and o.revision = ${column('revision')} and o.observers && ${sql.param(wordsOf(person))}::text[])`;
}
