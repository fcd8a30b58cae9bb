import type { RecordOf, RowOf } from '@countersign/remote';
import type { UserClient } from '@countersign/user-service/client';
import { hc } from 'hono/client';

type Groups = UserClient['api']['user']['groups'];

/** A group as the directory has it. */
export type Group = RowOf<Groups['$get']>;

/** A group with the people in it. */
export type WholeGroup = RecordOf<Groups[':name']['$get']>;

/** Finds the group with this name; undefined when there is none. Throws when it cannot be read. */
export async function findGroup(
  name: string,
  fetchIt: typeof fetch,
): Promise<WholeGroup | undefined> {
  const client: unknown = hc('/', { fetch: fetchIt });
  const { api } = client as UserClient;
  const reply = await api.user.groups[':name'].$get({ param: { name } });
  const status: number = reply.status;
  if (status === 404) return undefined;
  if (!reply.ok) throw new Error('the group cannot be looked up');
  return (await reply.json()).data;
}
