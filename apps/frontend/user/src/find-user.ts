import type { RecordOf } from '@countersign/remote';
import type { UserClient } from '@countersign/user-service/client';
import { hc } from 'hono/client';

type Users = UserClient['api']['user']['users'];

/** A user with what auth says of them. */
export type WholeUser = RecordOf<Users[':id']['$get']>;

/** Finds the user with this id; undefined when there is none. Throws when it cannot be read. */
export async function findUser(id: string, fetchIt: typeof fetch): Promise<WholeUser | undefined> {
  const client: unknown = hc('/', { fetch: fetchIt });
  const { api } = client as UserClient;
  const reply = await api.user.users[':id'].$get({ param: { id } });
  const status: number = reply.status;
  if (status === 404) return undefined;
  if (!reply.ok) throw new Error('the user cannot be looked up');
  const { data } = await reply.json();
  if ('unreadable' in data) throw new Error('the user cannot be read');
  return data;
}
