import { groupName } from '@countersign/actions';
import type { UserDb } from '@countersign/db-user';
import { DomainError } from '@countersign/http';
import type { AuthPeople } from '../calls/auth-people.ts';
import type { GroupRecord } from '../replies.ts';
import { namePeople } from './name-people.ts';

/** A group and who is in it, as the directory calls them. Throws `not_found`. */
export async function getGroup(
  { db, auth }: { db: UserDb; auth: Pick<AuthPeople, 'group'> },
  name: string,
): Promise<GroupRecord> {
  const group = groupName.safeParse(name).success ? await auth.group(name) : undefined;
  if (!group) throw new DomainError('not_found', 'There is no such group');
  const names = await namePeople(
    db,
    group.members.map(({ personId }) => personId),
  );
  const members = group.members.map((member) => {
    const { fullName = member.name, username = null } = names.get(member.personId) ?? {};
    return { userId: member.personId, fullName, username };
  });
  const { title, version, createdAt } = group;
  return { name: group.name, title, version, createdAt, members };
}
