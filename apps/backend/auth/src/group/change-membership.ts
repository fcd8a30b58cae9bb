import { mostGroups, mostMembers } from '@countersign/auth';
import { schema } from '@countersign/db-auth';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import type { Deps } from '../deps.ts';
import type { Conflict, OrderEnd } from '../person/do-in-time.ts';
import { versionOf } from '../person/provisioning-ledger.ts';
import { settleChange, staleTarget } from '../person/settle-change.ts';
import type { Changed } from '../replies.ts';
import { lockGroup } from './lock.ts';

/** Whom an approved action puts into a group, and whom out of it. */
export interface MembershipRequest extends OrderEnd {
  actionId: string;
  group: string;
  /** Of the group, as it was approved. */
  version: number;
  add: string[];
  remove: string[];
}

/**
 * Changes who is in a group, all or nobody, once for each action: whoever is added is there and not in it yet,
 * whoever is removed is in it.
 */
export async function changeMembership(
  { db }: Pick<Deps, 'db'>,
  request: MembershipRequest,
): Promise<Changed> {
  const { actionId, group, version, notAfter, never } = request;
  const [add, remove] = [request.add.toSorted(), request.remove.toSorted()];
  const fields = [group, String(version), ...add, '-', ...remove];
  const subject = { groupName: group };
  const end = { notAfter, never };
  const order = { actionId, kind: 'change_membership', subject, fields, ...end } as const;
  return settleChange(db, order, async (tx) => {
    const refused = await problemOf(tx, request);
    return refused ? { refused } : { apply: () => apply(tx, { actionId, group, add, remove }) };
  });
}

interface Row extends Record<string, unknown> {
  id: string;
  present: boolean;
  member: boolean;
  groups: number;
}

async function problemOf(
  tx: Tx,
  { group, version, add, remove }: MembershipRequest,
): Promise<Conflict | undefined> {
  await lockGroup(tx, group);
  const known = await versionOf(tx, { groupName: group });
  if (known === 0) {
    return { code: 'unknown_group', reason: 'There is no such group', field: 'group' };
  }
  if (known !== version) return staleTarget('group', 'group');
  const named = [...add, ...remove].toSorted();
  await tx.execute(sql`
    select from "user" where id in ${named} order by id for no key update`);
  const { rows } = await tx.execute<Row>(sql`
    select u.id, u.disabled_at is null as present,
      (select count(*)::int from group_members m where m.person_id = u.id) as groups,
      exists (
        select 1 from group_members m where m.person_id = u.id and m.group_name = ${group}
      ) as member
    from "user" u where u.id in ${named}`);
  const people = new Map(rows.map((row) => [row.id, row]));
  for (const [index, id] of add.entries()) {
    const problem = cannotJoin(people.get(id));
    if (problem) return { ...problem, field: `add.${index}` };
  }
  const stranger = remove.findIndex((id) => !people.get(id)?.member);
  if (stranger >= 0) {
    const reason = 'This person is not in the group';
    return { code: 'not_a_member', reason, field: `remove.${stranger}` };
  }
  const leaving = remove.filter((id) => people.get(id)?.present);
  return (await membersOf(tx, group)) + add.length - leaving.length > mostMembers
    ? { code: 'group_full', reason: `A group has ${mostMembers} members at most`, field: 'add' }
    : undefined;
}

function cannotJoin(person: Row | undefined): Omit<Conflict, 'field'> | undefined {
  if (!person?.present) {
    return { code: 'user_not_active', reason: 'This person is not there any more' };
  }
  if (person.member) {
    return { code: 'already_a_member', reason: 'This person is in the group already' };
  }
  return person.groups >= mostGroups
    ? { code: 'too_many_groups', reason: `A person is in ${mostGroups} groups at most` }
    : undefined;
}

async function membersOf(tx: Tx, group: string): Promise<number> {
  const { rows } = await tx.execute<{ members: number }>(sql`
    select count(*)::int as members from group_members m join "user" u on u.id = m.person_id
    where m.group_name = ${group} and u.disabled_at is null`);
  return rows[0]?.members ?? 0;
}

async function apply(
  tx: Tx,
  { actionId, group, add, remove }: Omit<MembershipRequest, 'version'>,
): Promise<void> {
  const { groupMembers } = schema;
  await tx
    .delete(groupMembers)
    .where(and(eq(groupMembers.groupName, group), inArray(groupMembers.personId, remove)));
  if (add.length > 0) {
    const joining = add.map((personId) => ({
      groupName: group,
      personId,
      addedByAction: actionId,
    }));
    await tx.insert(groupMembers).values(joining);
  }
  const changes = [
    ...add.map((personId) => ({ personId, joined: true })),
    ...remove.map((personId) => ({ personId, joined: false })),
  ];
  for (const { personId, joined } of changes) {
    const details = { group, joined };
    await recordAudit(tx, { event: 'membership_changed', personId, actionId, details });
  }
}
