import { sql } from 'drizzle-orm';
import type { Deps } from '../deps.ts';
import type { PersonAddress } from '../replies.ts';
import { isInvited } from './access.ts';

/** Names and addresses of these people as they are now; `active` are those who have come in, and whose access has not ended. */
export async function addressesOf(
  { db }: Pick<Deps, 'db'>,
  { personIds }: { personIds: string[] },
): Promise<{ people: PersonAddress[] }> {
  const { rows } = await db.execute<PersonAddress & Record<string, unknown>>(sql`
    select u.id as "personId", u.name, u.email, u.disabled_at is null and not ${isInvited} as active
    from "user" u where u.id in ${personIds}`);
  return { people: rows };
}
