import type { Cancellation, ExecuteRequest, Outcome, Refusal } from '@countersign/actions';
import { outcome as outcomeSchema } from '@countersign/actions';
import { databaseError, type Transaction } from '@countersign/database';
import { ledger } from '@countersign/database/ledger';
import { DomainError } from '@countersign/http';
import { eq, type SQL, sql, type SQLWrapper } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

type Key = Pick<ExecuteRequest, 'actionId' | 'hash'>;

/** What a row is of: an action, what it was to do to what, and until when. */
export interface Settled extends Key, Pick<ExecuteRequest, 'notAfter'> {
  actionType: string;
  target: string | null;
}

/**
 * The stored outcome of an action, or `undefined` before there is one. Throws `conflict` when the
 * action was settled with another hash.
 */
export async function readLedger<S extends Record<string, unknown>>(
  db: NodePgDatabase<S> | Transaction<S>,
  { actionId, hash }: Key,
): Promise<Outcome | undefined> {
  const [row] = await db.select().from(ledger).where(eq(ledger.actionId, actionId));
  if (row === undefined) return undefined;
  if (row.hash !== hash) {
    throw new DomainError('conflict', 'This action was settled with another hash', {
      details: [{ field: 'hash', message: 'is not the hash this action was settled with' }],
    });
  }
  return outcomeSchema.parse({
    outcome: row.outcome,
    result: row.result ?? undefined,
    refusal: row.refusal ?? undefined,
    because: row.because ?? undefined,
  });
}

/**
 * Runs `work` in one transaction that no twin's `work` for the same action can enter meanwhile, unless the
 * action is settled: then `settled` is its outcome and `work` has not run. A twin's `writeEffect` waits
 * for no lock, and meets the ledger row.
 */
export async function withActionLock<S extends Record<string, unknown>, T>(
  db: NodePgDatabase<S>,
  key: Key,
  work: (tx: Transaction<S>) => Promise<T>,
): Promise<{ settled: Outcome } | { settled: undefined; value: T }> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key.actionId}, 0))`);
    const settled = await readLedger(tx, key);
    return settled ? { settled } : { settled: undefined, value: await work(tx) };
  });
}

/**
 * Makes a change and writes the action's ledger row in one statement. `effect` yields one row with the
 * `result`, or none when there was nothing to change: then no row is written, and this is `undefined`.
 * A settled action is a unique violation, which takes the change back; and so does a time that is over by then
 * (`isOver`).
 */
export async function writeEffect<S extends Record<string, unknown>>(
  db: NodePgDatabase<S>,
  { actionId, hash, actionType, target, notAfter }: Settled,
  { effect, beside }: { effect: SQLWrapper; beside: SQL | undefined },
): Promise<Result | undefined> {
  const window = notAfter
    ? { column: sql`, not_after`, value: sql`, ${notAfter}::timestamptz` }
    : { column: sql``, value: sql`` };
  const { rows } = await db.execute<{ result: Result }>(sql`
    with effect as (${effect.getSQL()}) ${beside ? sql`, beside as (${beside})` : sql``}, written as (
      insert into ${ledger} (action_id, hash, outcome, result, action_type, target${window.column})
      select ${actionId}::uuid, ${hash}::text, 'executed', effect.result, ${actionType}::text, ${target}::text${window.value}
      from effect
    )
    select result from effect`);
  return rows[0]?.result;
}

/** What an executed action brought about, as it is stored. */
type Result = Record<string, unknown>;

/** Writes the ledger row of a refusal. A settled action is a unique violation. */
export async function writeRefusal<S extends Record<string, unknown>>(
  tx: Transaction<S>,
  settled: Settled,
  refusal: Refusal,
): Promise<Outcome> {
  const outcome = { outcome: 'refused', refusal } as const;
  await writeRow(tx, { ...settled, notAfter: undefined }, outcome);
  return outcome;
}

/** Writes the ledger row of an action that is never to be executed. A settled action is a unique violation. */
export async function writeCancellation<S extends Record<string, unknown>>(
  tx: Transaction<S>,
  settled: Settled,
  because: Cancellation,
): Promise<Outcome> {
  const outcome = { outcome: 'cancelled', because } as const;
  await writeRow(tx, settled, outcome);
  return outcome;
}

/** Names the columns, since the database alone gives a row its number. */
async function writeRow<S extends Record<string, unknown>>(
  tx: Transaction<S>,
  { actionId, hash, actionType, target, notAfter }: Settled,
  { outcome, refusal, because }: { outcome: string; refusal?: Refusal; because?: Cancellation },
): Promise<void> {
  const why = refusal ? JSON.stringify(refusal) : null;
  await tx.execute(sql`
    insert into ${ledger} (action_id, hash, outcome, refusal, because, action_type, target, not_after)
    values (${actionId}, ${hash}, ${outcome}, ${why}::jsonb, ${because ?? null}, ${actionType}, ${target}, ${notAfter ?? null})`);
}

/** Whether the ledger refused an effect because the action's time was over. */
export function isOver(error: unknown): boolean {
  return databaseError(error)?.constraint === 'ledger_in_time';
}
