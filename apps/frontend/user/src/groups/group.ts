import { isFilledIn, longestSearch, upTo } from '@countersign/actions/characters';
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
  const reply = await groupsBy(fetchIt)[':name'].$get({ param: { name } });
  const status: number = reply.status;
  if (status === 404) return undefined;
  if (!reply.ok) throw new Error('the group cannot be looked up');
  return (await reply.json()).data;
}

/** The groups whose name or title has what was typed, the first of them; all while nothing is. Throws when they cannot be read. */
export async function findGroups(typed: string, fetchIt: typeof fetch): Promise<Group[]> {
  const q = typed.trim();
  const query = { limit: '20', ...(isFilledIn(q) && { q: upTo(longestSearch, q) }) };
  const reply = await groupsBy(fetchIt).$get({ query });
  if (!reply.ok) throw new Error('the groups cannot be read');
  return (await reply.json()).data;
}

function groupsBy(fetchIt: typeof fetch): Groups {
  const client: unknown = hc('/', { fetch: fetchIt });
  return (client as UserClient).api.user.groups;
}
