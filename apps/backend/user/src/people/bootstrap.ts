import { firstRolesProblem } from '@countersign/auth';
import { users, type UserDb, type UserRow } from '@countersign/db-user';
import { DomainError } from '@countersign/http';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { AuthPeople } from '../calls/auth-people.ts';
import { requireDistinct, type FirstPerson } from './require-distinct.ts';

/**
 * Creates and invites the first people of an empty installation, once. The same people again are
 * carried on where a crash left them. Throws `invalid` unless there is a maker and another person
 * who is a checker, or when two of them could be one person (unless `allowAlike`), `conflict` when
 * anyone else exists, `unavailable` when auth is away.
 */
export async function bootstrapPeople(
  db: UserDb,
  auth: Pick<AuthPeople, 'bootstrap'>,
  people: FirstPerson[],
  options: { allowAlike: boolean } = { allowAlike: false },
): Promise<{ invited: string[] }> {
  requirePair(people);
  await requireDistinct(db, people, options.allowAlike);
  const rows = await holdAll(db, people);
  await auth.bootstrap(
    people.map(({ email, fullName, roles }) => {
      const personId = rows.find((row) => row.email === email)!.userId;
      return { personId, email, fullName, roles };
    }),
  );
  const ids = rows.map(({ userId }) => userId);
  await db
    .update(users)
    .set({ status: 'active', updatedAt: sql`now()` })
    .where(and(inArray(users.userId, ids), eq(users.status, 'provisioning')));
  return { invited: people.map(({ email }) => email) };
}

/** The rows of these people: made now when nobody exists, found when they are the only ones. */
async function holdAll(db: UserDb, people: FirstPerson[]): Promise<UserRow[]> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('bootstrap'))`);
    const existing = await tx
      .select()
      .from(users)
      .limit(people.length + 1);
    if (existing.length === 0) {
      const values = people.map(({ email, username, fullName }) => ({ email, username, fullName }));
      return tx.insert(users).values(values).returning();
    }
    if (!areExactly(existing, people)) {
      throw new DomainError('conflict', 'There are people already; file an action to add one');
    }
    return existing;
  });
}

function areExactly(rows: UserRow[], people: FirstPerson[]): boolean {
  const same = (row: UserRow, person: FirstPerson): boolean =>
    row.email === person.email &&
    row.username === person.username &&
    row.fullName === person.fullName &&
    row.createdByAction === null &&
    row.changedByAction === null;
  return (
    rows.length === people.length && people.every((person) => rows.some((row) => same(row, person)))
  );
}

function requirePair(people: FirstPerson[]): void {
  const problems = people.flatMap(({ roles }, index) => {
    const message = firstRolesProblem(roles);
    return message === undefined ? [] : [{ field: `people.${index}.roles`, message }];
  });
  const pair = people.some(
    (maker) =>
      maker.roles.includes('maker') &&
      people.some((other) => other !== maker && other.roles.includes('checker')),
  );
  if (!pair) {
    problems.push({ field: 'people', message: 'Name a maker and another person as checker' });
  }
  for (const key of ['email', 'username'] as const) {
    if (new Set(people.map((person) => person[key])).size < people.length) {
      problems.push({ field: 'people', message: `Two people have the same ${key}` });
    }
  }
  if (problems.length > 0) {
    throw new DomainError('invalid', 'These cannot be the first people', { details: problems });
  }
}
