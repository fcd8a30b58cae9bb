import type { OwnerName } from '@countersign/actions';
import { type CloudEvent, type SettledEntry, toOwnerEvent } from '@countersign/events';
import { sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

/** What up to `limit` rows after a position tell, in order; `undefined` for one of a kind that only a later release knows. */
export async function readEvents<S extends Record<string, unknown>>(
  owner: OwnerName,
  db: NodePgDatabase<S>,
  after: number,
  limit: number,
): Promise<(CloudEvent | undefined)[]> {
  const { rows } = await db.execute<Row>(sql`
    select p.position, l.id, l.outcome, l.executed_at as at, l.action_id as "actionId", l.action_type as "actionType",
      l.target, l.refusal, l.because
    from (
      -- No more than are asked for are ever joined, however many there are.
      select position, entry_id from event_positions
      where position > ${after}::bigint and position <= ${after + limit}::bigint order by position limit ${limit}
    ) p
    join ledger l on l.id = p.entry_id
    order by p.position`);
  return rows.map(({ position, id, at, ...row }) =>
    toOwnerEvent(owner, { ...row, position: Number(position), id: Number(id), at: new Date(at) }),
  );
}

type Row = Omit<SettledEntry, 'position' | 'id' | 'at'> & {
  position: string;
  id: string;
  at: string;
};
