import type { BoundStage } from '@countersign/policy';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';
import type { Deps } from '../deps.ts';
import { bind, type Binding, type Proposed } from './bind.ts';
import type { LoadedPolicy } from './in-force.ts';

/** Where it is stored, in a transaction of its own or in one under way, and who is asked for people. */
type Engine = Pick<Deps, 'people'> & { db: Pick<WorkflowDb, 'execute' | 'transaction'> };

/** Of all stages together. */
export const neededBy = (stages: readonly BoundStage[]): number =>
  stages.reduce((sum, { needed }) => sum + needed, 0);

/**
 * Stores a revision under the policy in force: `store` is given what it needs. When the database knows of a newer
 * policy than is known here, and when that which is known here refuses, it is read anew, and where another one is in
 * force by now the revision is bound and stored by that.
 *
 * Where a policy counts other actions, those who file actions of the type come one after the other: of two at the
 * same time one counts the other.
 */
export async function underPolicy<T>(
  deps: Engine & Pick<Deps, 'policies'>,
  proposed: Proposed,
  store: (db: Pick<WorkflowDb, 'execute' | 'transaction'>, binding: Binding) => Promise<T>,
): Promise<T> {
  const { policies } = deps;
  const { actionType } = proposed;
  const known = await policies.inForce(actionType);
  try {
    return await attempt(deps, known, proposed, store);
  } catch (error) {
    // Whatever it was: what is known here may be past, and the next one reads it anew.
    policies.forget(actionType);
    // A transaction that the database has refused reads nothing more.
    const now = await policies.inForce(actionType).catch(() => known);
    if (now.position === known.position) throw error;
    return underPolicy(deps, proposed, store);
  }
}

async function attempt<T>(
  { db, people }: Engine,
  inForce: LoadedPolicy,
  proposed: Proposed,
  store: (db: Pick<WorkflowDb, 'execute' | 'transaction'>, binding: Binding) => Promise<T>,
): Promise<T> {
  if (!inForce.document.windows) return store(db, await bind({ db, people }, inForce, proposed));
  // Nobody waits for the lock while auth is asked.
  const checkers = await people.checkersNow();
  const known = { checkers: async () => checkers, checkersNow: async () => checkers };
  return db.transaction(async (tx) => {
    const lock = `windows:${proposed.actionType}`;
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`);
    return store(tx, await bind({ db: tx, people: known }, inForce, proposed));
  });
}
