import type { BoundStage } from '@countersign/policy';
import { sql, type SQL } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';
import type { Deps } from '../deps.ts';
import { bind, type Binding, type Proposed } from './bind.ts';

/** Of all stages together. */
export const neededBy = (stages: readonly BoundStage[]): number =>
  stages.reduce((sum, { needed }) => sum + needed, 0);

/** SQL: whether nothing has been published for the type after a position. */
export function isNewest(actionType: string, position: number): SQL {
  return sql`not exists (select from policy_versions p
    where p.action_type in (${actionType}, '*') and p.position > ${position}::bigint)`;
}

/**
 * Stores a revision under the policy in force: `store` is given what it needs, and answers `undefined` when nothing
 * was stored, for instance as `isNewest` was not so. Then the policy is read anew, and where another one is in force by
 * now the revision is bound and stored by that. Where a policy counts other actions, those who file actions of the
 * type come one after the other: of two at the same time one counts the other.
 */
export async function underPolicy<T>(
  deps: Pick<Deps, 'db' | 'people' | 'policies'>,
  proposed: Proposed,
  store: (db: Pick<WorkflowDb, 'execute'>, binding: Binding) => Promise<T | undefined>,
): Promise<T | undefined> {
  const { db, people, policies } = deps;
  const { actionType } = proposed;
  const inForce = await policies.inForce(actionType);
  const attempt = async (on: Pick<WorkflowDb, 'execute'>) =>
    store(on, await bind({ db: on, people }, inForce, proposed));
  const stored = inForce.document.windows
    ? await db.transaction(async (tx) => {
        await tx.execute(
          sql`select pg_advisory_xact_lock(hashtextextended(${`windows:${actionType}`}, 0))`,
        );
        return attempt(tx);
      })
    : await attempt(db);
  if (stored !== undefined) return stored;
  policies.forget(actionType);
  const now = await policies.inForce(actionType);
  return now.position > inForce.position ? underPolicy(deps, proposed, store) : undefined;
}
