import type { ActionPeople, ActionType, PersonRef } from '@countersign/actions';
import { can } from '@countersign/auth';
import { type Person, requireCan } from '@countersign/auth/server';
import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import { approversOf, makerOf } from './statements/people-of.ts';
import { readableBy } from './statements/readable-by.ts';

interface Row extends Record<string, unknown> {
  id: string;
  action_type: string;
  maker: PersonRef;
  approved_by: PersonRef[];
}

/**
 * Who filed and approved some actions, in one statement; nothing of those that are not there or not the asking
 * person's to see. Throws `forbidden` without a permission to read.
 */
export async function listPeople(
  { db }: Pick<Deps, 'db'>,
  person: Person,
  ids: string[],
): Promise<ActionPeople[]> {
  if (!can(person.roles, 'action', 'read')) requireCan(person, 'action', 'read_own');
  const { rows } = await db.execute<Row>(sql`
    select a.id, a.action_type, ${makerOf(sql`a.id`)} as maker, ${approversOf(sql`a.id`)} as approved_by
    from actions a where a.id in ${ids} and ${readableBy(person)}`);
  return rows.map((row) => ({
    actionId: row.id,
    actionType: row.action_type as ActionType,
    maker: row.maker,
    approvedBy: row.approved_by,
  }));
}
