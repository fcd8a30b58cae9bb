import { type CloudEvent, type RecordedEntry, toAuthEvent } from '@countersign/events';
import { sql } from 'drizzle-orm';
import type { Db } from '../database.ts';

/** What up to `limit` entries after a position tell, in order; `undefined` for one of a kind that only a later release knows. */
export async function readEvents(
  db: Db,
  after: number,
  limit: number,
): Promise<(CloudEvent | undefined)[]> {
  const { rows } = await db.execute<Row>(sql`
    select p.position, e.id, e.event, e.at, e.person_id as "personId", e.actor_id as "actorId", e.action_id as "actionId",
      e.details
    from (
      -- No more than are asked for are ever joined, however many there are.
      select position, entry_id from event_positions
      where position > ${after}::bigint and position <= ${after + limit}::bigint order by position limit ${limit}
    ) p
    join auth_audit e on e.id = p.entry_id
    order by p.position`);
  return rows.map(({ position, id, at, ...row }) =>
    toAuthEvent({ ...row, position: Number(position), id: Number(id), at: new Date(at) }),
  );
}

type Row = Omit<RecordedEntry, 'position' | 'id' | 'at'> & {
  position: string;
  id: string;
  at: string;
};
