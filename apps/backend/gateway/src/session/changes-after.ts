import { createServiceFetch, type ServiceTokens } from '@countersign/auth/server';
import { unwrap } from '@countersign/calls';
import { z } from 'zod';
import type { ChangesAfter } from './access-watch.ts';

const accessChanges = z.object({
  position: z.int(),
  people: z.array(z.string()),
  everybody: z.boolean(),
});

/** A later answer renews nothing; a shorter limit would pass over an instance that is merely busy. */
const timeoutMs = 1_000;

/** Asks auth whose access has changed. */
export function createChangesAfter(options: {
  authUrl: string;
  tokens: ServiceTokens;
}): ChangesAfter {
  const { authUrl, tokens } = options;
  // Not measured as calls are: that it asks many times a second says nothing of requests.
  const send = createServiceFetch({ tokens, audience: 'auth', timeoutMs });
  return async (position) => {
    const reply = send(`${authUrl}/internal/access-changes?after=${position}`);
    return accessChanges.parse(await unwrap(reply));
  };
}
