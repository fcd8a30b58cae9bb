import type { ExecuteRequest, Outcome } from '@countersign/actions';
import { outcome as outcomeSchema } from '@countersign/actions';
import type { Transaction } from '@countersign/database';
import { ledger } from '@countersign/database/ledger';
import { DomainError } from '@countersign/http';
import { eq, sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';

type Key = Pick<ExecuteRequest, 'actionId' | 'hash'>;

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
  });
}

/**
 * Runs `work` in one transaction that no twin of the same action can enter meanwhile, unless the
 * action is settled: then `settled` is its outcome and `work` has not run.
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
 * Writes the ledger row of an action. The lock of `withActionLock` keeps twins apart; should a row be
 * there all the same, everything this transaction did is rolled back.
 */
export async function writeLedger<S extends Record<string, unknown>>(
  tx: Transaction<S>,
  { actionId, hash }: Key,
  outcome: Outcome,
): Promise<Outcome> {
  const written = await tx
    .insert(ledger)
    .values({
      actionId,
      hash,
      outcome: outcome.outcome,
      result: outcome.outcome === 'executed' ? outcome.result : null,
      refusal: outcome.outcome === 'refused' ? outcome.refusal : null,
    })
    .onConflictDoNothing()
    .returning({ actionId: ledger.actionId });
  if (written.length === 0) {
    throw new DomainError('unavailable', 'Another attempt settled this action just now');
  }
  return outcome;
}
