import { actionTypeNames, type ActionType } from '@countersign/actions';
import { policyDocument, type PolicyDocument } from '@countersign/policy';
import { sql } from 'drizzle-orm';
import type { WorkflowDb } from '../database.ts';

/** The policy that holds for an action type. */
export interface LoadedPolicy {
  /** Whose it is: the type itself, or `*`. */
  actionType: string;
  version: number;
  /** All that was published for the type up to here has been looked at. */
  position: number;
  document: PolicyDocument;
}

interface Row extends Record<string, unknown> {
  action_type: string;
  version: number;
  position: string;
  document: unknown;
}

/** Reads the policy that holds for an action type now. */
export async function readPolicyInForce(
  db: Pick<WorkflowDb, 'execute'>,
  actionType: string,
): Promise<LoadedPolicy> {
  const { rows } = await db.execute<Row>(sql`
    select p.action_type, p.version, p.document, (select max(position) from policy_versions
      where action_type in (${actionType}, '*')) as position
    from policy_in_force(${actionType}) p`);
  const { action_type: of, version, position, document } = rows[0]!;
  const parsed = policyDocument.parse(document);
  return { actionType: of, version, position: Number(position), document: parsed };
}

/** What is known of policies in force. A submission says up to where it looked, and is refused when that is past. */
export interface Policies {
  inForce(actionType: string): Promise<LoadedPolicy>;
  /** Has the next one who asks read it anew. */
  forget(actionType: string): void;
}

/** Keeps each policy until somebody finds that it is past. */
export function createPolicies(db: WorkflowDb): Policies {
  const kept = new Map<string, Promise<LoadedPolicy>>();
  return {
    inForce(actionType) {
      const known = kept.get(actionType);
      if (known) return known;
      const read = readPolicyInForce(db, actionType);
      kept.set(actionType, read);
      read.catch(() => {
        if (kept.get(actionType) === read) kept.delete(actionType);
      });
      return read;
    },
    forget: (actionType) => void kept.delete(actionType),
  };
}

/** The action types that have a policy of their own, and those for which that of all types holds. */
export async function typesByPolicy(
  db: WorkflowDb,
): Promise<{ own: string[]; others: ActionType[] }> {
  const { rows } = await db.execute<{ type: string }>(sql`
    select distinct action_type as type from policy_versions where action_type <> '*' order by 1`);
  const own = rows.map(({ type }) => type);
  return { own, others: actionTypeNames.filter((name) => !own.includes(name)) };
}
