import { users, userStatuses, type UserDb } from '@countersign/db-user';
import type { Pagination } from '@countersign/http';
import { pageQuery, readPage, textSearch } from '@countersign/owner';
import { and, eq, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import { toUser, type User } from './view.ts';

/** Query of `GET /api/user/users`: `q` looks in full name, username and email. */
export const userQuery = pageQuery.extend({
  status: z.enum(userStatuses).exclude(['void']).optional(),
  email: z.string().max(254).optional(),
  username: z.string().max(32).optional(),
});

/**
 * One page of users, newest first, without those whose creation was refused.
 */
export async function listUsers(
  db: UserDb,
  { q, status, email, username, limit, cursor }: z.infer<typeof userQuery>,
): Promise<{ users: User[]; pagination: Pagination }> {
  const text = sql`(${users.fullName} || ' ' || ${users.username} || ' ' || ${users.email})`;
  const { rows, pagination } = await readPage(db, {
    table: users,
    id: users.userId,
    idOf: (row) => row.userId,
    where: and(
      status ? eq(users.status, status) : ne(users.status, 'void'),
      email === undefined ? undefined : eq(users.email, sql`lower(${email})`),
      username === undefined
        ? undefined
        : eq(sql`lower(${users.username})`, sql`lower(${username})`),
      q === undefined ? undefined : textSearch(text, q),
    ),
    limit,
    cursor,
  });
  return { users: rows.map(toUser), pagination };
}
