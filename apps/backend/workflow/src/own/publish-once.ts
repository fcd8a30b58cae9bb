import type { Cancellation, Outcome, Refusal } from '@countersign/actions';
import { databaseError } from '@countersign/database';
import { sql, type SQL } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';

/** How the row of an approved action comes about. Both statements yield what is told as its result. */
export interface Publication {
  insert: SQL;
  /** What an earlier attempt has published. */
  published: SQL;
  /** The constraint that refuses what is not to be published, or not any more. */
  approved: string;
  /** What it means when another constraint refuses it. */
  refusals: Readonly<Record<string, Refusal>>;
}

/**
 * Publishes what an approved action says, once: a repeat finds it published. Refused as the database does; cancelled when its time
 * is over, or somebody wished so before.
 */
export async function publishOnce(
  db: WorkflowDb,
  actionId: string,
  publication: Publication,
): Promise<Outcome> {
  const { insert, published, approved, refusals } = publication;
  const earlier = await first(db, published);
  if (earlier) return { outcome: 'executed', result: earlier };
  try {
    return { outcome: 'executed', result: (await first(db, insert))! };
  } catch (error) {
    const { constraint = '', code } = databaseError(error) ?? {};
    if (constraint === approved) {
      const ended = await whyEnded(db, actionId, published);
      if (ended) return ended;
    }
    const refusal = refusals[constraint];
    if (!refusal && code !== '23505') throw error;
    const byTwin = await first(db, published);
    if (byTwin) return { outcome: 'executed', result: byTwin };
    if (!refusal) throw error;
    return { outcome: 'refused', refusal };
  }
}

type Row = Record<string, unknown>;

async function first(db: Pick<WorkflowDb, 'execute'>, statement: SQL): Promise<Row | undefined> {
  const { rows } = await db.execute<Row>(statement);
  return rows[0];
}

/** What has become of an action that is not to be published any more; it is, where a twin was quicker. */
async function whyEnded(
  db: WorkflowDb,
  actionId: string,
  published: SQL,
): Promise<Outcome | undefined> {
  return db.transaction(async (tx) => {
    // Whoever publishes holds it until that is there to be seen, and nobody can any more who begins after this.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('policies', 0))`);
    const earlier = await first(tx, published);
    if (earlier) return { outcome: 'executed', result: earlier };
    const { rows } = await tx.execute<{ because: Cancellation }>(sql`
      select case when cancel_wished_at is not null then 'cancelled' else 'window_missed' end as because
      from executions where action_id = ${actionId}
        and (cancel_wished_at is not null or not_after < clock_timestamp())`);
    return rows[0] && { outcome: 'cancelled', because: rows[0].because };
  });
}
