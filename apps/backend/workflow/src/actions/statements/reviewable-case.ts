import { sql, type SQL } from 'drizzle-orm';
import type { Standing } from '@countersign/policy';
import { wordsOf } from '../../policies/words.ts';

/** Whether a person may look at the case `c` of a broken glass, as far as that is known here. */
export const reviewableCase = (person: Standing): SQL =>
  sql`exists (select from glass_seat(c.action_id, ${person.personId}::uuid,
    ${sql.param(wordsOf(person))}::text[], ${JSON.stringify(person.limits)}::jsonb))`;
