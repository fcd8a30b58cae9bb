import { isDeepStrictEqual } from 'node:util';
import { amountsOf } from './approved-standing.ts';
import type { Evidence } from './evidence.ts';
import { groupBy } from './group-by.ts';
import type { Standing, StandingEntry } from './standing-state.ts';

/** What auth has of groups and people is what its entries, one after the other, lead to. */
export function standingApart(evidence: Evidence): string[] {
  const { standing } = evidence.state;
  return [
    ...otherGroups(evidence),
    ...otherMembers(standing),
    ...otherLimits(standing),
    ...otherRoles(evidence),
    ...otherDelegations(standing),
  ];
}

/** A group has the name and the title that were approved. */
function otherGroups({ state: { standing }, cases }: Evidence): string[] {
  const told = standing.entries.filter(({ event }) => event === 'group_created');
  const names = new Set(standing.groups.map(({ name }) => name));
  return [
    ...told
      .filter(({ details }) => !names.has(details.group ?? ''))
      .map(({ details }) => `the group ${details.group} was created and is not there`),
    ...standing.groups
      .filter(({ name, title, created_by: by }) => {
        const found = cases.get(by);
        const approved = found?.revisions.find(
          ({ revision }) => revision === found.action.revision,
        );
        return approved?.payload.name !== name || approved.payload.title !== title;
      })
      .map(({ name }) => `the group ${name} is another than was approved`),
  ];
}

function otherMembers({ entries, members }: Standing): string[] {
  const joined = new Map<string, string | null>();
  for (const { event, person_id: personId, action_id: by, details } of entries) {
    // Who is taken back begins without groups.
    if (event === 'roles_granted') {
      for (const who of joined.keys()) if (who.startsWith(`${personId} in `)) joined.delete(who);
    }
    if (event !== 'membership_changed') continue;
    const who = `${personId} in ${details.group}`;
    if (details.joined) joined.set(who, by);
    else joined.delete(who);
  }
  const held = new Map(members.map((row) => [`${row.person_id} in ${row.group}`, row.added_by]));
  return [...new Set([...joined.keys(), ...held.keys()])]
    .filter((who) => joined.get(who) !== held.get(who))
    .map((who) => `${who}: what auth has is not what actions made`);
}

function otherLimits({ entries, limits }: Standing): string[] {
  const told = lastOf(entries, ['limits_changed', 'roles_granted']);
  const held = groupBy(limits, (row) => row.person_id);
  return [...new Set([...told.keys(), ...held.keys()])]
    .filter((id) => {
      const wanted = amountsOf(told.get(id)?.details.limits ?? []);
      return !isDeepStrictEqual(amountsOf(held.get(id) ?? []), wanted);
    })
    .map((id) => `person ${id} has other limits than actions made`);
}

function otherRoles({ state: { standing, authPeople } }: Evidence): string[] {
  const told = lastOf(standing.entries, ['roles_granted', 'roles_changed']);
  return authPeople
    .filter(({ id, roles }) => {
      const wanted = told.get(id)?.details.roles ?? [];
      return !isDeepStrictEqual(roles, wanted.toSorted());
    })
    .map(({ id }) => `person ${id} has other roles than actions made`);
}

function otherDelegations({ entries, delegations }: Standing): string[] {
  const told = entries.filter(({ event }) => event === 'delegation_created');
  const wanted = groupBy(told, ({ action_id: id }) => id ?? '');
  const held = groupBy(delegations, (row) => row.created_by);
  return [...new Set([...wanted.keys(), ...held.keys()])]
    .filter((id) => id === '' || wanted.get(id)?.length !== held.get(id)?.length)
    .map((id) => `the delegation of action ${id} is not what auth tells of it`);
}

/** The last of these entries of each person. */
function lastOf(
  entries: readonly StandingEntry[],
  events: readonly StandingEntry['event'][],
): Map<string, StandingEntry> {
  return new Map(
    entries
      .filter(({ event }) => events.includes(event))
      .map((entry) => [entry.person_id ?? '', entry]),
  );
}
