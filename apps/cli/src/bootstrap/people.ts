import { OperatorError } from '../operator-error.ts';

const parts = ['maker', 'checker', 'admin', 'auditor'] as const;

/** What was named on the command line for each role. */
export type NamedPeople = Partial<Record<(typeof parts)[number], string[]>>;

/** One of the first people, as the user service takes them. */
export interface FirstPerson {
  email: string;
  username: string;
  fullName: string;
  roles: string[];
}

/**
 * Reads `Full Name <mail>` or `Full Name <mail:username>` for each role; a mail address that is
 * named for several roles is one person with all of them.
 *
 * @throws {OperatorError} naming what cannot be read, or that a maker and another checker are missing
 */
export function readPeople(named: NamedPeople): FirstPerson[] {
  const people = new Map<string, FirstPerson>();
  for (const role of parts) {
    for (const text of named[role] ?? []) {
      const person = readPerson(role, text);
      const known = people.get(person.email);
      if (!known) people.set(person.email, { ...person, roles: [role] });
      else if (!known.roles.includes(role)) known.roles.push(role);
    }
  }
  const all = [...people.values()];
  const pair = all.some(
    (maker) =>
      maker.roles.includes('maker') &&
      all.some((other) => other !== maker && other.roles.includes('checker')),
  );
  if (pair) return all;
  throw new OperatorError(
    'Name at least one maker and another person as checker:\n' +
      '  npx -y pnpm@12 bootstrap --maker "Mara Mint <mara@example.org>" --checker "Chen Li <chen@example.org>"',
  );
}

function readPerson(role: string, text: string): Omit<FirstPerson, 'roles'> {
  const match = /^\s*([^<>]+?)\s*<\s*([^<>\s:]+@[^<>\s:]+?)\s*(?::\s*([^<>\s]+)\s*)?>\s*$/.exec(
    text,
  );
  const [, fullName, address, username] = match ?? [];
  if (fullName === undefined || address === undefined) {
    throw new OperatorError(
      `--${role} must read "Full Name <mail>" or "Full Name <mail:username>".`,
    );
  }
  const email = address.toLowerCase();
  return { email, fullName, username: username ?? usernameFrom(role, email) };
}

/** The part before the `@`, as far as a username may hold it. */
function usernameFrom(role: string, email: string): string {
  const username = email
    .slice(0, email.indexOf('@'))
    .replaceAll(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 32);
  if (username.length >= 2) return username;
  throw new OperatorError(
    `--${role}: no username follows from the mail address, give one: "Full Name <mail:username>".`,
  );
}
