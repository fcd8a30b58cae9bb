import { type ActionType, type BatchMode, isActionType } from '@countersign/actions';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';

/** A batch that a process goes on with, and the attempt that holds its lease. */
export interface ClaimedBatch {
  id: string;
  /** Rises with every claim: only the latest attempt may note anything. */
  attempt: number;
  actionType: ActionType;
  mode: BatchMode;
  makerId: string;
  /** By what the maker acted, such as `session:…`. */
  principal: string;
  /** The request that brought it, which is the one of its actions too. */
  requestId: string | null;
}

/**
 * Takes the batch whose lease or pause has passed by the database's clock, the longest waiting first, if there is one; rows
 * that another process is taking are skipped.
 */
export async function claimBatch(
  db: WorkflowDb,
  leaseMs: number,
): Promise<ClaimedBatch | undefined> {
  const { rows } = await db.execute<ClaimedBatch & Record<string, unknown>>(sql`
    with due as (
      select id from batches where state = 'working' and due_at <= now()
      order by due_at limit 1 for update skip locked
    )
    update batches b set attempt = attempt + 1, due_at = now() + make_interval(secs => ${leaseMs / 1000})
    from due where b.id = due.id
    returning b.id, b.attempt, b.action_type as "actionType", b.mode, b.maker_id as "makerId", b.principal,
      b.request_id as "requestId"`);
  // A later release may have begun it, which goes on with it.
  return rows.find(({ actionType }) => isActionType(actionType));
}
