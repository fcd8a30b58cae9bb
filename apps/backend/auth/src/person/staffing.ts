import { type Role, can, roles } from '@countersign/auth';
import { sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';

const files = (role: Role): boolean => can([role], 'action', 'file');
const reviews = (role: Role): boolean => can([role], 'action', 'review');

/** Whether who loses these roles loses what four eyes are made of. */
export const matterToStaffing = (lost: readonly Role[]): boolean =>
  lost.some(files) || lost.some(reviews);

/** Whoever takes access or roles away does so one at a time: two who are each other's last must not both go. */
export async function lockStaff(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('staff'))`);
}

/**
 * Why nobody could work any more if this person had these roles, none by default: four eyes need two people
 * who can sign in. Behind `lockStaff`.
 */
export async function staffingProblem(
  tx: Tx,
  personId: string,
  kept: readonly Role[] = [],
): Promise<string | undefined> {
  const { rows } = await tx.execute<{ id: string; roles: Role[] }>(sql`
    select u.id, ARRAY(select r.role from person_roles r where r.person_id = u.id) as roles
    from "user" u
    where u.disabled_at is null and exists (select 1 from account a where a.user_id = u.id)
      and (u.id = ${personId} or exists (
        select 1 from person_roles r
        where r.person_id = u.id and r.role in ${roles.filter(files).concat(roles.filter(reviews))}
      ))`);
  const staff = rows
    .map((person) => (person.id === personId ? kept : person.roles))
    .filter((held) => held.some(files) || held.some(reviews));
  if (!staff.some((held) => held.some(files))) {
    return 'Nobody else could file actions: this person is the last maker who can sign in';
  }
  if (!staff.some((held) => held.some(reviews))) {
    return 'Nobody else could review actions: this person is the last checker who can sign in';
  }
  return staff.length < 2 ? 'Only one person would be left, who may not review alone' : undefined;
}
