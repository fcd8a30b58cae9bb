import { roles } from '@countersign/auth';
import { userStatuses } from '@countersign/db-user';
import { readable } from '@countersign/owner';
import { z } from 'zod';

/** A user as clients see them. `userId` is the person's id in auth too, times are UTC ISO 8601. */
const user = z.object({
  userId: z.uuid(),
  email: z.string(),
  username: z.string(),
  fullName: z.string(),
  status: z.enum(userStatuses),
  version: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
export type User = z.infer<typeof user>;

/** A user with what auth says of them. */
const userWithAccess = user.extend({
  /** In the order in which roles are shown; `null` when `signIn` is `unknown`. */
  roles: z.array(z.enum(roles)).nullable(),
  /** Whether they have accepted their invitation; `unknown` while auth cannot say so. */
  signIn: z.enum(['invited', 'accepted', 'unknown']),
});
export type UserWithAccess = z.infer<typeof userWithAccess>;

/** An entry of the directory. */
export const userEntry = readable(userWithAccess, 'userId');

/** A user as other services see them. */
export const knownUser = user.pick({ userId: true, status: true, username: true, fullName: true });
