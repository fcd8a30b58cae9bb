import { actionTypeNames, type PolicyInForce } from '@countersign/actions';
import { type Person, requireCan } from '@countersign/auth/server';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { inForceOf, type InForceRow, toPolicy } from './in-force-rows.ts';

/** The policies of all action types as they are in force. Throws `forbidden` without the permission. */
export async function listPolicies(
  { db }: Pick<Deps, 'db'>,
  person: Person,
): Promise<PolicyInForce[]> {
  requireCan(person, 'directory', 'read');
  const types = ['*', ...actionTypeNames];
  const { rows } = await db.execute<InForceRow>(
    inForceOf(sql`unnest(${sql.param(types)}::text[]) with ordinality as asked (type, place)`),
  );
  return rows.map(toPolicy);
}
