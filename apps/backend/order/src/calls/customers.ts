import { unwrapIfFound } from '@countersign/calls';
import type { UserClient } from '@countersign/user-service/client';

/** What the order service needs to know of the directory of users. */
export interface Customers {
  /** A user, or `undefined` when there is none. Throws `unavailable` when the directory is away. */
  find(customerId: string): Promise<Customer | undefined>;
}

/** A user as the directory tells other services. */
export interface Customer {
  userId: string;
  status: string;
  username: string;
  fullName: string;
}

/** The directory, over the user service's typed client. */
export function createCustomers(client: UserClient): Customers {
  return {
    find: (id) => unwrapIfFound(client.internal.users[':id'].$get({ param: { id } })),
  };
}
