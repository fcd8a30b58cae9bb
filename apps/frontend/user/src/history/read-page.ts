import type { ActionPeople } from '@countersign/actions';
import type { RowOf } from '@countersign/remote';
import type { UserClient } from '@countersign/user-service/client';
import type { WorkflowClient } from '@countersign/workflow-service/client';
import { hc } from 'hono/client';

/** Of whom or what a history is. */
export type Subject = { userId: string } | { group: string };

/** One change that was carried out. */
export type Change = RowOf<UserClient['api']['user']['users'][':id']['history']['$get']>;

/** Some changes, the newest first, with who filed and approved the actions that made them. */
export interface Page {
  changes: Change[];
  /** Of the actions that the reader may see; undefined when that cannot be told. */
  people: ReadonlyMap<string, ActionPeople> | undefined;
  total: number;
  totalCapped: boolean;
  nextCursor: string | undefined;
}

const limit = '20';

/** Reads one page of a history, by two requests. Throws when it cannot be read. */
export async function readPage(
  of: Subject,
  cursor: string | undefined,
  fetchIt: typeof fetch,
): Promise<Page> {
  const client: unknown = hc('/', { fetch: fetchIt });
  const { users, groups } = (client as UserClient).api.user;
  const query = { limit, ...(cursor !== undefined && { cursor }) };
  const reply = await ('userId' in of
    ? users[':id'].history.$get({ param: { id: of.userId }, query })
    : groups[':name'].history.$get({ param: { name: of.group }, query }));
  if (!reply.ok) throw new Error('the history cannot be read');
  const { data: changes, pagination } = await reply.json();
  return {
    changes,
    people: await readPeople(client as WorkflowClient, changes).catch(() => undefined),
    total: pagination.total,
    totalCapped: pagination.totalCapped ?? false,
    nextCursor: pagination.nextCursor,
  };
}

/** When the roles, groups or limits of a user last changed, if ever. Throws when it cannot be read. */
export async function readNewest(
  userId: string,
  fetchIt: typeof fetch,
): Promise<string | undefined> {
  const client: unknown = hc('/', { fetch: fetchIt });
  const { users } = (client as UserClient).api.user;
  const reply = await users[':id'].history.$get({ param: { id: userId }, query: { limit: '1' } });
  if (!reply.ok) throw new Error('the history cannot be read');
  return (await reply.json()).data[0]?.at;
}

async function readPeople(
  { api }: WorkflowClient,
  changes: readonly Change[],
): Promise<Page['people']> {
  const ids = new Set(changes.map(({ actionId }) => actionId).filter((id) => id !== null));
  if (ids.size === 0) return new Map();
  const query = { ids: [...ids].join(',') };
  const reply = await api.workflow['action-people'].$get({ query });
  if (!reply.ok) return undefined;
  const { data } = await reply.json();
  return new Map(data.map((people) => [people.actionId, people]));
}
