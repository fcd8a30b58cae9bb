import { type Calendar, dayMinutes } from './calendar.ts';
import type { Random } from './random.ts';
import type { YearPerson } from './script.ts';
import { familyNames, givenNames } from './texts.ts';

/** Whose roles and group somebody has, by the order in which people join. */
const positions: readonly (readonly [group: string, ...roles: YearPerson['roles']])[] = [
  ['operations', 'maker'],
  ['finance', 'checker'],
  ['marketing', 'maker'],
  ['operations', 'maker', 'checker'],
  ['finance', 'maker', 'checker'],
  ['directors', 'checker'],
  ['operations', 'maker'],
  ['marketing', 'maker', 'checker'],
  ['compliance', 'checker'],
  ['finance', 'checker'],
];

/** A position that is there once, as the last ones who join. */
const single: readonly (readonly [group: string, ...roles: YearPerson['roles']])[] = [
  ['operations', 'admin'],
  ['compliance', 'auditor'],
];

/** The people of the year, of plausible names; each of them is away two or three times. */
export function hireStaff(random: Random, calendar: Calendar, count: number): YearPerson[] {
  const given = random.shuffle(givenNames);
  const family = random.shuffle(familyNames);
  return Array.from({ length: count }, (_, index) => {
    const left = count - index;
    const position =
      left <= single.length && count >= 20
        ? single[left - 1]!
        : positions[index % positions.length]!;
    const [group, ...roles] = position;
    const [first, last] = [given[index]!, family[index]!];
    const username = `${first}.${last}`.toLowerCase();
    return {
      username,
      email: `${username}@backoffice.test`,
      fullName: `${first} ${last}`,
      roles,
      group,
      away: holidays(random, calendar),
    };
  });
}

function holidays(random: Random, calendar: Calendar): YearPerson['away'] {
  return Array.from({ length: 2 + random.below(2) }, () => {
    const days = 3 + random.below(10);
    // Everybody is there for the first weeks and the last one.
    const from = 15 * dayMinutes + random.below(Math.max(1, calendar.minutes - 35 * dayMinutes));
    const until = Math.min(from + days * dayMinutes, calendar.minutes - 6 * dayMinutes);
    return [calendar.at(from), calendar.at(Math.max(from, until))];
  });
}
