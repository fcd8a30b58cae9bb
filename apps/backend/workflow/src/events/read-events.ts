import { type CloudEvent, type PlacedEntry, toActionEvent } from '@countersign/events';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';

/** What up to `limit` entries after a position tell, in order; `undefined` for one of a kind that only a later release knows. */
export async function readEvents(
  db: WorkflowDb,
  after: number,
  limit: number,
): Promise<(CloudEvent | undefined)[]> {
  const { rows } = await db.execute<Row>(sql`
    select p.position, p.action_id as "actionId", p.sequence, e.event, e.at, e.revision, e.detail,
      a.action_type as "actionType",
      json_build_object('personId', a.maker_id, 'name', m.person_name) as maker,
      case when e.actor_id is not null then json_build_object('personId', e.actor_id, 'name', e.actor_name) end as actor
    from (
      -- No more than are asked for are ever joined, however many there are.
      select position, action_id, sequence from event_positions
      where position > ${after}::bigint and position <= ${after + limit}::bigint order by position limit ${limit}
    ) p
    join audit_entries e on e.action_id = p.action_id and e.sequence = p.sequence
    join actions a on a.id = p.action_id
    join action_people m on m.action_id = a.id and m.person_id = a.maker_id
    order by p.position`);
  return rows.map(({ position, at, ...row }) =>
    toActionEvent({ ...row, position: Number(position), at: new Date(at) }),
  );
}

type Row = Omit<PlacedEntry, 'position' | 'at'> & { position: string; at: string };
