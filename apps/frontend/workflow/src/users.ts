import type { UserClient } from '@countersign/user-service/client';
import { hc } from 'hono/client';

/** A user whom there is; undefined when there is none. Throws when users cannot be read. */
export async function anyUser(fetchIt: typeof fetch): Promise<string | undefined> {
  const query = { limit: '1', status: 'active' } as const;
  const reply = await clientOf(fetchIt).users.$get({ query });
  const body = await reply.json();
  return body.success ? body.data[0]?.userId : undefined;
}

/** The names of the groups there are, by which policies speak of them; the first hundred. */
export async function groupNames(fetchIt: typeof fetch): Promise<string[]> {
  const reply = await clientOf(fetchIt).groups.$get({ query: { limit: '100' } });
  const body = await reply.json();
  return body.success ? body.data.map(({ name }) => name) : [];
}

function clientOf(fetchIt: typeof fetch): UserClient['api']['user'] {
  const client: unknown = hc('/', { fetch: fetchIt });
  return (client as UserClient).api.user;
}
