import type { UserClient } from '@countersign/user-service/client';
import { hc } from 'hono/client';
import type { KnownGroups } from './simple/known-groups.ts';

/** An active user who decides nothing, of the newest hundred; undefined when none is known. Throws when users cannot be read. */
export async function bystander(fetchIt: typeof fetch): Promise<string | undefined> {
  const query = { limit: '100', status: 'active' } as const;
  const reply = await clientOf(fetchIt).users.$get({ query });
  const body = await reply.json();
  if (!body.success) return undefined;
  const found = body.data.find(
    (user) => 'roles' in user && user.roles?.includes('checker') === false,
  );
  return found?.userId;
}

/** So many pages of groups are read, of a hundred each. */
const mostPages = 10;

/** The groups there are, by the names by which policies speak of them; of very many the first thousand. */
export async function knownGroups(fetchIt: typeof fetch): Promise<KnownGroups> {
  const { groups } = clientOf(fetchIt);
  const titles = new Map<string, string>();
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const reply = await groups.$get({ query: { limit: '100', ...(cursor && { cursor }) } });
    const body = await reply.json();
    if (!body.success) break;
    for (const { name, title } of body.data) titles.set(name, title);
    cursor = body.pagination.nextCursor;
    if (cursor === undefined) return { names: [...titles.keys()], titles, isWhole: true };
  }
  return { names: [...titles.keys()], titles, isWhole: false };
}

function clientOf(fetchIt: typeof fetch): UserClient['api']['user'] {
  const client: unknown = hc('/', { fetch: fetchIt });
  return (client as UserClient).api.user;
}
