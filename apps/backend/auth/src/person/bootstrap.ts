import { can, firstRolesProblem, type Role } from '@countersign/auth';
import { DomainError, type ErrorDetail } from '@countersign/http';
import { sql } from 'drizzle-orm';
import { recordAudit } from '../audit/record.ts';
import type { Tx } from '../database.ts';
import type { Deps } from '../deps.ts';
import { createInvitation } from '../invitation/create.ts';
import { grantRoles, insertPerson } from './insert-person.ts';

/** One of the first people of an installation. */
export interface FirstPerson {
  personId: string;
  email: string;
  fullName: string;
  roles: Role[];
}

/**
 * Creates and invites the first people of an installation, all or none, once. Naming the very same
 * people again is answered as if it were the first time; anyone else is refused with `conflict` once
 * somebody exists. Throws `invalid` unless there is a maker and another person who is a checker.
 */
export async function bootstrap(
  deps: Deps,
  people: FirstPerson[],
): Promise<{ people: { personId: string; email: string }[] }> {
  const details = problemsOf(people);
  if (details.length > 0)
    throw new DomainError('invalid', 'Some fields are not valid', { details });
  const named = people.map((person) => ({ ...person, email: person.email.toLowerCase() }));
  const reply = { people: named.map(({ personId, email }) => ({ personId, email })) };

  return deps.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('staff'))`);
    const existing = await describeEveryone(tx);
    if (existing === describe(named)) return reply;
    if (existing !== '[]') {
      throw new DomainError('conflict', 'There are people already; file an action to add one');
    }
    for (const person of named) await admit(deps, tx, person);
    await recordAudit(tx, { event: 'bootstrapped', details: reply });
    return reply;
  });
}

async function admit(deps: Deps, tx: Tx, person: FirstPerson): Promise<void> {
  const { personId, roles } = person;
  const taken = await insertPerson(tx, person);
  if (taken) throw new DomainError('conflict', `Two people have the same ${taken}`);
  await grantRoles(tx, { personId, roles });
  await createInvitation(deps, tx, { personId });
}

/** Everyone, in a form that can be compared. */
async function describeEveryone(tx: Tx): Promise<string> {
  const { rows } = await tx.execute<{ personId: string; email: string; roles: Role[] }>(sql`
    select u.id as "personId", u.email,
      ARRAY(select role from person_roles where person_id = u.id) as roles
    from "user" u limit 1000`);
  return describe(rows);
}

function describe(people: { personId: string; email: string; roles: readonly Role[] }[]): string {
  const lines = people.map(({ personId, email, roles }) => [personId, email, ...roles.toSorted()]);
  return JSON.stringify(lines.map((line) => line.join(' ')).toSorted());
}

function problemsOf(people: FirstPerson[]): ErrorDetail[] {
  const details = people.flatMap(({ roles }, index) => {
    const message = firstRolesProblem(roles);
    return message ? [{ field: `people.${index}.roles`, message }] : [];
  });
  const mayFile = people.filter(({ roles }) => can(roles, 'action', 'file'));
  const pair = mayFile.some((maker) =>
    people.some((other) => other !== maker && can(other.roles, 'action', 'review')),
  );
  if (!pair) {
    details.push({ field: 'people', message: 'Name a maker and another person as checker' });
  }
  const emails = new Set(people.map(({ email }) => email.toLowerCase()));
  const ids = new Set(people.map(({ personId }) => personId));
  if (emails.size < people.length || ids.size < people.length) {
    details.push({ field: 'people', message: 'Each person is named once' });
  }
  return details;
}
