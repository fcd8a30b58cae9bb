import type { UserClient } from '@countersign/user-service/client';
import { hc } from 'hono/client';
import type { KnownGroups } from './simple/known-groups.ts';

/** A user whom there is; undefined when there is none. Throws when users cannot be read. */
export async function anyUser(fetchIt: typeof fetch): Promise<string | undefined> {
  const query = { limit: '1', status: 'active' } as const;
  const reply = await clientOf(fetchIt).users.$get({ query });
  const body = await reply.json();
  return body.success ? body.data[0]?.userId : undefined;
}

/** So many pages of groups are read, of a hundred each. */
const mostPages = 10;

/** The groups there are, by the names by which policies speak of them; of very many the first thousand. */
export async function knownGroups(fetchIt: typeof fetch): Promise<KnownGroups> {
  const { groups } = clientOf(fetchIt);
  const names: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const reply = await groups.$get({ query: { limit: '100', ...(cursor && { cursor }) } });
    const body = await reply.json();
    if (!body.success) return { names, isWhole: false };
    names.push(...body.data.map(({ name }) => name));
    cursor = body.pagination.nextCursor;
    if (cursor === undefined) return { names, isWhole: true };
  }
  return { names, isWhole: false };
}

function clientOf(fetchIt: typeof fetch): UserClient['api']['user'] {
  const client: unknown = hc('/', { fetch: fetchIt });
  return (client as UserClient).api.user;
}
