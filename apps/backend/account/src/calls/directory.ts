import { unwrapIfFound } from '@countersign/calls';
import type { UserClient } from '@countersign/user-service/client';

/** What the account service needs to know of the directory of users. */
export interface Directory {
  /** A user, or `undefined` when there is none. Throws `unavailable` when the directory is away. */
  find(userId: string): Promise<DirectoryUser | undefined>;
}

/** A user as the directory tells other services. */
export interface DirectoryUser {
  userId: string;
  status: string;
  username: string;
  fullName: string;
}

/** The directory, over the user service's typed client. */
export function createDirectory(client: UserClient): Directory {
  return {
    find: (id) => unwrapIfFound(client.internal.users[':id'].$get({ param: { id } })),
  };
}
