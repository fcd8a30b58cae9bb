import type { PersonRef, PolicyDetail } from '@countersign/actions';
import { type Person, requireCan } from '@countersign/auth/server';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { approversOf, makerOf } from '../actions/statements/people-of.ts';
import { inForceOf, type InForceRow, toPolicy } from './in-force-rows.ts';

interface VersionRow extends Record<string, unknown> {
  version: number;
  document: PolicyDetail['document'];
  published_at: string;
  action_id: string | null;
  maker: PersonRef | null;
  approved_by: PersonRef[];
}

/**
 * The policy of an action type as it is in force, and the last 200 versions that it has had of its own, the newest first,
 * with whoever filed and approved it. Throws `forbidden` without the permission.
 */
export async function getPolicy(
  { db }: Pick<Deps, 'db'>,
  person: Person,
  actionType: string,
): Promise<PolicyDetail> {
  requireCan(person, 'directory', 'read');
  const [inForce, versions] = await Promise.all([
    db.execute<InForceRow>(
      inForceOf(sql`(values (${actionType}::text, 1)) as asked (type, place)`),
    ),
    db.execute<VersionRow>(sql`
      select p.version, p.document, p.published_at, p.action_id,
        ${makerOf(sql`p.action_id`)} as maker, ${approversOf(sql`p.action_id`)} as approved_by
      from policy_versions p where p.action_type = ${actionType} order by p.version desc limit 200`),
  ]);
  return {
    ...toPolicy(inForce.rows[0]!),
    versions: versions.rows.map((row) => ({
      version: row.version,
      document: row.document,
      publishedAt: new Date(row.published_at).toISOString(),
      actionId: row.action_id,
      maker: row.maker,
      approvedBy: row.approved_by,
    })),
  };
}
