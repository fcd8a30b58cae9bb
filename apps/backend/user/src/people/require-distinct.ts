import type { Role } from '@countersign/auth';
import type { UserDb } from '@countersign/db-user';
import { DomainError } from '@countersign/http';
import { sql } from 'drizzle-orm';
import { systemName } from '../users/refusals.ts';
import { systemNamesAmong } from '../users/system-names.ts';

/** One of the first people of an installation. */
export interface FirstPerson {
  email: string;
  username: string;
  fullName: string;
  roles: Role[];
}

/**
 * Refuses first people with the system's name, and unless `allowAlike` those who could be one person
 * twice: one mailbox, or names or usernames that are or look the same. No second person looks at them.
 * Throws `invalid` naming each.
 */
export async function requireDistinct(
  db: Pick<UserDb, 'execute'>,
  people: readonly FirstPerson[],
  allowAlike: boolean,
): Promise<void> {
  const problems = (await systemNamesAmong(db, people)).flatMap((names, index) =>
    names.map((key) => ({ field: `people.${index}.${key}`, message: systemName.message })),
  );
  if (!allowAlike) problems.push(...(await alikeAmong(db, people)));
  if (problems.length === 0) return;
  throw new DomainError('invalid', 'These cannot be the first people', { details: problems });
}

const alike = {
  email: 'Mail to this address reaches the mailbox of another of them',
  fullName: 'This name is or looks like the one of another of them',
  username: 'This username looks like the one of another of them',
} as const;

async function alikeAmong(
  db: Pick<UserDb, 'execute'>,
  people: readonly FirstPerson[],
): Promise<{ field: string; message: string }[]> {
  const { rows } = await db.execute<Record<keyof typeof alike, string>>(sql`
    select name_look("fullName") as "fullName", name_look(username) as username,
      mailbox_of(email) as email
    from rows from (
      jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
        as ("fullName" text, username text, email text)
    ) with ordinality
    order by ordinality`);
  return rows.flatMap((row, index) =>
    (['email', 'fullName', 'username'] as const)
      .filter((key) => rows.slice(0, index).some((other) => other[key] === row[key]))
      .map((key) => ({ field: `people.${index}.${key}`, message: alike[key] })),
  );
}
