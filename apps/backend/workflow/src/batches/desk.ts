import type { ActionType } from '@countersign/actions';
import type { WorkflowDb } from '../database.ts';
import type { Deps } from '../deps.ts';
import { type LoadedPolicy, type Policies, readPolicyInForce } from '../policies/in-force.ts';

/** What files a row, in a transaction of its own or in one under way. */
export type Desk = Pick<Deps, 'people' | 'policies' | 'limits'> & {
  db: Pick<WorkflowDb, 'execute' | 'transaction'>;
};

/**
 * Asks once, for a group of rows, what the filing of each asks otherwise: the policy in force and who may decide. What then files
 * them in one transaction waits neither for auth nor for a second connection, while others wait for its locks. Throws
 * `unavailable` when auth is away.
 */
export async function openDesk(
  { people, policies, limits }: Omit<Desk, 'db'>,
  actionType: ActionType,
): Promise<(tx: Desk['db']) => Desk> {
  const known = await policies.inForce(actionType);
  const checkers = await people.checkersNow();
  const asked = async () => checkers;
  const told = { ...people, checkers: asked, checkersNow: asked };
  return (tx) => ({
    db: tx,
    people: told,
    policies: policiesWithin(tx, known, policies),
    limits,
  });
}

/** Reads a policy that may be past by the transaction's own connection. */
function policiesWithin(tx: Desk['db'], known: LoadedPolicy, kept: Policies): Policies {
  let isPast = false;
  let policy = known;
  return {
    async inForce(actionType) {
      if (!isPast) return policy;
      const now = await readPolicyInForce(tx, actionType);
      isPast = false;
      // The same document is compiled already.
      if (now.position !== policy.position) policy = now;
      return policy;
    },
    forget(actionType) {
      kept.forget(actionType);
      isPast = true;
    },
  };
}
