import type { ActionDetail } from '@countersign/actions';
import { sql, type SQL } from 'drizzle-orm';
import { type Reader, reads } from './reads.ts';

const most = 10;

/** What there is of reversals of an action. */
export interface Reversals {
  /** Where the one stands that is not over for nothing, whoever may see it; `null` when there is none. */
  standing: string | null;
  /** The newest, of those that the reader may see. */
  shown: NonNullable<ActionDetail['reversedBy']>;
}

/** SQL: where the reversal of the action `id` stands that is not over for nothing; null when there is none. */
export const standingReversal = (id: string): SQL<string | null> =>
  sql<string | null>`(
    select coalesce(x.state, n.status) from actions n left join executions x on x.action_id = n.id
    where n.reverses = ${id} and n.status not in ('rejected', 'withdrawn', 'expired')
      and coalesce(x.state, 'queued') not in ('refused', 'cancelled') limit 1)`;

/** SQL: the reversals of the action `id` (a JSON object), as `reader` may see them. */
export function reversalsOf(id: string, reader: Reader): SQL<Reversals> {
  return sql<Reversals>`json_build_object('standing', ${standingReversal(id)}, 'shown', (
    select coalesce(json_agg(item order by key desc), '[]') from (
      select undo.id as key, json_build_object('id', undo.id, 'actionType', undo.action_type, 'status', undo.status,
        'execution', coalesce(x.state, 'none'), 'maker', json_build_object('personId', p.person_id, 'name', p.person_name),
        'submittedAt', to_char(undo.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as item
      from actions undo join action_people p on p.action_id = undo.id and p.person_id = undo.maker_id
        left join executions x on x.action_id = undo.id
      where undo.reverses = ${id} and ${reads('undo', reader)}
      order by undo.id desc limit ${sql.raw(`${most}`)}) as newest))`;
}
