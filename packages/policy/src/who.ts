import type { Standing } from './bound.ts';
import type { People } from './document.ts';

/** Whether a person is one of those whom a policy speaks of: holds a role, is in a group or is named. */
export function isAmong(who: People, person: Standing): boolean {
  return (
    (who.roles?.some((role) => person.roles.includes(role)) ?? false) ||
    (who.groups?.some((group) => person.groups.includes(group)) ?? false) ||
    (who.people?.includes(person.personId) ?? false)
  );
}

/** Whether all of those who could decide and are among `some` are surely among `others` too. */
export function areAmong(some: People, others: People): boolean {
  // Nobody decides without this role.
  if (others.roles?.includes('checker')) return true;
  return (
    isPart(some.roles, others.roles) &&
    isPart(some.groups, others.groups) &&
    isPart(some.people, others.people)
  );
}

/** Both together. */
export function union(a: People, b: People): People {
  return {
    roles: [...(a.roles ?? []), ...(b.roles ?? [])],
    groups: [...(a.groups ?? []), ...(b.groups ?? [])],
    people: [...(a.people ?? []), ...(b.people ?? [])],
  };
}

/** Whom a policy speaks of, to follow "somebody": `in finance or legal, or with the role checker`. */
export function sayWho({ roles = [], groups = [], people = [] }: People): string {
  const parts = [
    ...(groups.length > 0 ? [`in ${oneOf(groups)}`] : []),
    ...(roles.length > 0 ? [`with the role ${oneOf(roles)}`] : []),
    ...(people.length > 0 ? ['whom the policy names'] : []),
  ];
  return parts.join(', or ');
}

/** `a`, `a or b`, `a, b or c`. */
export function oneOf(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  const last = distinct.at(-1) ?? '';
  return distinct.length < 2 ? last : `${distinct.slice(0, -1).join(', ')} or ${last}`;
}

const isPart = (some: readonly string[] = [], others: readonly string[] = []): boolean =>
  some.every((each) => others.includes(each));
