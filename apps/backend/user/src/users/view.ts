import type { UserRow, UserStatus } from '@countersign/db-user';
import type { Unreadable } from '@countersign/owner';

/** A user as clients see them. `userId` is the person's id in auth too, times are UTC ISO 8601. */
export interface User {
  userId: string;
  email: string;
  username: string;
  fullName: string;
  status: UserStatus;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** A user, or that its row cannot be read. */
export type UserEntry = User | Unreadable<'userId'>;

/** The wire form of a row. Throws a `RangeError` for one that holds what no user can be. */
export function toUser(row: UserRow): User {
  const { userId, email, username, fullName, status, version } = row;
  return {
    userId,
    email,
    username,
    fullName,
    status,
    version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
