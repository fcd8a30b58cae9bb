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
  /** The names of their groups, in the order of the alphabet; `null` while auth cannot say so. */
  groups: z.array(z.string()).nullable(),
  /** Up to what they may approve, a decimal for each currency; `null` while auth cannot say so. */
  limits: z.record(z.string(), z.string()).nullable(),
});
export type UserWithAccess = z.infer<typeof userWithAccess>;

/** An entry of the directory. */
export const userEntry = readable(userWithAccess, 'userId');

/** A group of people, and how many are in it whose access has not ended. */
export const groupEntry = z.object({ name: z.string(), title: z.string(), members: z.int() });
export type GroupEntry = z.infer<typeof groupEntry>;

/** A group and who is in it. */
export const groupRecord = z.object({
  name: z.string(),
  title: z.string(),
  /** Rises with each change. */
  version: z.int(),
  createdAt: z.iso.datetime(),
  /** By full name; `username` is `null` for somebody whom the directory does not know. */
  members: z.array(
    z.object({ userId: z.uuid(), fullName: z.string(), username: z.string().nullable() }),
  ),
});
export type GroupRecord = z.infer<typeof groupRecord>;

/** What becomes of somebody's access and way in, without more to tell. */
const changesOfAccess = [
  'access_ended',
  'locked',
  'unlocked',
  'reactivated',
  'updated',
  'second_factor_reset',
] as const;

const change = {
  /** Rises with time. */
  id: z.int(),
  at: z.iso.datetime(),
  /** The executed action that it came by; `null` for the roles of the first people of an installation. */
  actionId: z.uuid().nullable(),
  /** Whom it is about; `null` where a group is created. */
  userId: z.uuid().nullable(),
  fullName: z.string().nullable(),
};
const limits = z.record(z.string(), z.string());

/**
 * One change of what somebody is, or of who is in a group: from what it was, `null` where that was not recorded,
 * to what it is. Whose access ends is in no group any more, and has no limits.
 */
export const historyEntry = z.discriminatedUnion('kind', [
  z.object({
    ...change,
    kind: z.literal('roles'),
    before: z.array(z.enum(roles)).nullable(),
    after: z.array(z.enum(roles)),
  }),
  z.object({ ...change, kind: z.literal('limits'), before: limits.nullable(), after: limits }),
  z.object({ ...change, kind: z.enum(['created', 'joined', 'left']), group: z.string() }),
  z.object({ ...change, kind: z.enum(changesOfAccess) }),
]);
export type HistoryEntry = z.infer<typeof historyEntry>;

/** A user as other services see them. */
export const knownUser = user.pick({ userId: true, status: true, username: true, fullName: true });
