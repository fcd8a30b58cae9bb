import type { ActionDetail } from '@countersign/actions';
import { sql, type SQL } from 'drizzle-orm';
import { type Reader, reads } from './reads.ts';

const most = 10;

/** SQL: the newest actions (a JSON list) that say the action `id` anew, of those that `reader` may see. */
export function filedAgainAs(
  id: string,
  reader: Reader,
): SQL<NonNullable<ActionDetail['filedAgainAs']>> {
  return sql<NonNullable<ActionDetail['filedAgainAs']>>`(
    select coalesce(json_agg(item order by key desc), '[]') from (
      select again.id as key, json_build_object('id', again.id, 'status', again.status,
        'maker', json_build_object('personId', p.person_id, 'name', p.person_name),
        'submittedAt', to_char(again.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as item
      from actions again join action_people p on p.action_id = again.id and p.person_id = again.maker_id
      where again.filed_again_from = ${id} and ${reads('again', reader)}
      order by again.id desc limit ${sql.raw(`${most}`)}) as newest)`;
}
