import type { PolicyInForce } from '@countersign/actions';
import type { PolicyDocument } from '@countersign/policy';
import { sql, type SQL } from 'drizzle-orm';

/** What of a row `inForceOf` selects. */
export interface InForceRow extends Record<string, unknown> {
  type: string;
  action_type: string;
  version: number;
  own_version: number;
  document: PolicyDocument;
  published_at: string;
  pending: string | null;
}

/** SQL: the policy in force for each `type` of `asked`, in the order of its `place`. */
export function inForceOf(asked: SQL): SQL {
  return sql`select asked.type, p.action_type, p.version, p.document, p.published_at,
      (select coalesce(max(o.version), 0) from policy_versions o where o.action_type = asked.type) as own_version,
      (select a.id from actions a where a.status = 'pending' and a.action_type = 'change_policy'
        and a.target = asked.type order by a.id limit 1) as pending
    from ${asked}, policy_in_force(asked.type) p order by asked.place`;
}

/** The wire form of a policy in force. */
export function toPolicy(row: InForceRow): PolicyInForce {
  return {
    actionType: row.type,
    from: row.action_type,
    version: row.version,
    ownVersion: row.own_version,
    document: row.document,
    publishedAt: new Date(row.published_at).toISOString(),
    pending: row.pending,
  };
}
