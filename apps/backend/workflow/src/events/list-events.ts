import { type CloudEvent, type PlacedEntry, toActionEvent } from '@countersign/events';
import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';

/**
 * Up to `limit` events after a position, in order. Throws `unavailable` where the first of them is of a kind that only a later
 * release knows, whose processes tell of it.
 */
export async function listEvents(
  db: WorkflowDb,
  after: number,
  limit: number,
): Promise<CloudEvent[]> {
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
  const events: CloudEvent[] = [];
  for (const { position, at, ...row } of rows) {
    const event = toActionEvent({ ...row, position: Number(position), at: new Date(at) });
    if (event) events.push(event);
    else break;
  }
  if (events.length === 0 && rows.length > 0) {
    throw new DomainError('unavailable', 'The next event is of a later release', {
      retryAfterSeconds: 1,
    });
  }
  return events;
}

type Row = Omit<PlacedEntry, 'position' | 'at'> & { position: string; at: string };
