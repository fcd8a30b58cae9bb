import type { Payload, Preparation, Warning } from '@countersign/actions';
import { mostGroups, mostMembers } from '@countersign/auth';
import type { UserDb } from '@countersign/db-user';
import { DomainError, type ErrorDetail } from '@countersign/http';
import type { AuthPeople } from '../calls/auth-people.ts';
import type { GroupOf, StandingOf } from '../calls/auth-standing.ts';
import { withDelegates } from '../standing/with-delegates.ts';
import { refusePreparation } from '../users/refuse-preparation.ts';
import { namePeople } from './name-people.ts';
import { unknownGroup } from './refusals.ts';

type Change = Required<Pick<Payload<'change_membership'>, 'add' | 'remove'>>;

/**
 * Pictures other members of a group; the target is the group by its name, its version counts its changes.
 * Throws `invalid` when there is no such group, `conflict` naming everybody who cannot be added or removed,
 * `unavailable` when auth is away.
 */
export async function prepareChangeMembership(
  db: UserDb,
  auth: Pick<AuthPeople, 'group' | 'standing' | 'delegatesOf'>,
  payload: Payload<'change_membership'>,
  makerId: string,
): Promise<Preparation> {
  const change = { add: payload.add ?? [], remove: payload.remove ?? [] };
  const known = await auth.group(payload.group);
  if (known === undefined) throw refusePreparation('invalid', unknownGroup);
  const joining = change.add.length > 0 ? await auth.standing(change.add) : [];
  const details = problemsOf(known, change, joining);
  if (details[0]) throw new DomainError('conflict', details[0].message, { details });
  const named = [...change.add, ...change.remove];
  const names = await namePeople(db, named);
  const nameOf = (id: string): string => {
    const { fullName, username } = names.get(id) ?? {};
    return fullName === undefined ? id : `${fullName} (${username})`;
  };
  const { name, title, version, members } = known;
  const left = members.length + change.add.length - change.remove.length;
  return {
    target: name,
    targetVersion: String(version),
    before: { group: name, title, members: members.length },
    after: {
      ...payload,
      title,
      members: left,
      ...(change.add.length > 0 && { joining: change.add.map(nameOf) }),
      ...(change.remove.length > 0 && { leaving: change.remove.map(nameOf) }),
    },
    warnings: [
      ...(left === 0 ? [nobodyLeft] : []),
      ...(change.add.includes(makerId) ? [makerJoins] : []),
    ],
    party: [...new Set([...named, ...(await withDelegates(auth, change.add))])],
  };
}

const nobodyLeft: Warning = {
  code: 'group_empty',
  message: 'Nobody would be left in this group, and nobody could approve for it',
  field: 'payload.remove',
};
const makerJoins: Warning = {
  code: 'maker_joins',
  message: 'Whoever files this would join the group themselves',
  field: 'payload.add',
};

function problemsOf(
  { members }: GroupOf,
  { add, remove }: Change,
  joining: StandingOf[],
): ErrorDetail[] {
  const inGroup = new Set(members.map(({ personId }) => personId));
  const standings = new Map(joining.map((person) => [person.personId, person]));
  const cannotJoin = add.flatMap((id, index) => {
    const message = whyNotJoin(inGroup.has(id), standings.get(id));
    return message ? [{ field: `payload.add.${index}`, message }] : [];
  });
  const cannotLeave = remove.flatMap((id, index) =>
    inGroup.has(id)
      ? []
      : [{ field: `payload.remove.${index}`, message: 'This person is not in the group' }],
  );
  const full =
    members.length + add.length - remove.length > mostMembers
      ? [{ field: 'payload.add', message: `A group has ${mostMembers} members at most` }]
      : [];
  return [...cannotJoin, ...cannotLeave, ...full];
}

function whyNotJoin(isMember: boolean, standing: StandingOf | undefined): string | undefined {
  if (isMember) return 'This person is in the group already';
  if (!standing) return 'There is no such person, or their access has ended';
  return standing.groups.length >= mostGroups
    ? `A person is in ${mostGroups} groups at most`
    : undefined;
}
