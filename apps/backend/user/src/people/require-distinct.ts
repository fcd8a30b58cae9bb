import type { UserDb } from '@countersign/db-user';
import { DomainError, type ErrorDetail } from '@countersign/http';
import { sql } from 'drizzle-orm';
import { systemName } from '../users/refusals.ts';
import type { FirstPerson } from './bootstrap.ts';

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
  const { rows } = await db.execute<{
    fullName: string;
    username: string;
    email: string;
    system: boolean;
  }>(sql`
    select name_look("fullName") as "fullName", name_look(username) as username,
      mailbox_of(email) as email, is_system_name("fullName") or is_system_name(username) as system
    from rows from (
      jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
        as ("fullName" text, username text, email text)
    ) with ordinality
    order by ordinality`);
  const problems = rows.flatMap(({ system }, index) =>
    system ? [{ field: `people.${index}.fullName`, message: systemName.message }] : [],
  );
  if (!allowAlike) problems.push(...alikeAmong(rows));
  if (problems.length === 0) return;
  throw new DomainError('invalid', 'These cannot be the first people', { details: problems });
}

const alike = {
  email: 'Mail to this address reaches the mailbox of another of them',
  fullName: 'This name is or looks like the one of another of them',
  username: 'This username looks like the one of another of them',
} as const;

function alikeAmong(rows: readonly Record<keyof typeof alike, string>[]): ErrorDetail[] {
  return rows.flatMap((row, index) =>
    (['email', 'fullName', 'username'] as const)
      .filter((key) => rows.slice(0, index).some((other) => other[key] === row[key]))
      .map((key) => ({ field: `people.${index}.${key}`, message: alike[key] })),
  );
}
