import { idList } from '@countersign/actions';
import { users, userStatuses, type UserDb } from '@countersign/db-user';
import type { Pagination } from '@countersign/http';
import { pageQuery, readPage, textSearch } from '@countersign/owner';
import { and, eq, inArray, ne, not, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import type { AuthPeople } from '../calls/auth-people.ts';
import { toUser, type UserEntry } from './view.ts';

/** Query of `GET /api/user/users`: `q` looks in full name, username and email; `ids` names some. */
export const userQuery = pageQuery.extend({
  ids: idList.optional(),
  status: z.enum(userStatuses).exclude(['void']).optional(),
  signIn: z.enum(['invited', 'accepted']).optional(),
  email: z.string().max(254).optional(),
  username: z.string().max(32).optional(),
});

/**
 * One page of users, newest first, without those whose creation was refused. With `signIn` those alone
 * who have not accepted their invitation, or all others. Auth knows which; throws what asking it throws.
 */
export async function listUsers(
  { db, auth }: { db: UserDb; auth: Pick<AuthPeople, 'invited'> },
  { q, ids, status, signIn, email, username, limit, cursor }: z.infer<typeof userQuery>,
): Promise<{ users: UserEntry[]; pagination: Pagination }> {
  const text = sql`(${users.fullName} || ' ' || ${users.username} || ' ' || ${users.email})`;
  const isInvited = signIn && amongIds(await auth.invited());
  const { entries, pagination } = await readPage(db, {
    table: users,
    key: 'userId',
    view: toUser,
    where: and(
      status ? eq(users.status, status) : ne(users.status, 'void'),
      isInvited && (signIn === 'invited' ? isInvited : not(isInvited)),
      ids && inArray(users.userId, ids),
      email === undefined ? undefined : eq(users.email, sql`lower(${email})`),
      username === undefined
        ? undefined
        : eq(sql`lower(${users.username})`, sql`lower(${username})`),
      q === undefined ? undefined : textSearch(text, q),
    ),
    limit,
    cursor,
  });
  return { users: entries, pagination };
}

function amongIds(ids: string[]): SQL {
  return sql`${users.userId} = any(string_to_array(${ids.join(',')}, ',')::uuid[])`;
}
