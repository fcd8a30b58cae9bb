import {
  bindingHeader,
  decidesHeader,
  createServiceFetch,
  principalName,
  type ServiceTokens,
} from '@countersign/auth/server';
import { unwrapForSession } from '@countersign/calls';
import type { Metrics } from '@countersign/telemetry';
import { z } from 'zod';
import type { Upstream } from '../routing/target.ts';

export interface ExchangeRequest {
  cookie: string;
  audience: Upstream;
  /** A request that nobody caused, such as polling: it does not keep the session alive. */
  background: boolean;
  /** What the token is to be good for, as `bindingOf` says. */
  binding: string;
  /** Whether by the request somebody decides, so that the token says as what. */
  decides?: boolean;
}

const issued = z
  .object({
    token: z.string().min(1),
    expiresAt: z.iso.datetime().transform((text) => new Date(text)),
    personId: z.uuid(),
    sessionId: z.string().min(1),
    // Auth of the release before says neither, and nothing that it issues is kept.
    liveForMs: z.int().default(0),
    position: z.int().default(-1),
  })
  .transform(({ sessionId, ...token }) => ({
    ...token,
    principal: principalName({ kind: 'session', sessionId }),
  }));

/**
 * A token for one service that is good for 60 seconds, whose it is, for how long the session is live by
 * itself, and which changes of access it has seen; past it nothing sees a cookie.
 */
export type IssuedToken = z.infer<typeof issued>;

/** Throws `unauthenticated` when the session is not live, `unavailable` when auth is away. */
export type Exchange = (request: ExchangeRequest) => Promise<IssuedToken>;

/** Asks auth for tokens in exchange for session cookies. */
export function createExchange(options: {
  authUrl: string;
  tokens: ServiceTokens;
  timeoutMs: number;
  metrics?: Metrics;
}): Exchange {
  const { authUrl, tokens, timeoutMs, metrics } = options;
  const send = createServiceFetch({ tokens, audience: 'auth', timeoutMs, metrics });
  return async ({ binding, decides, ...request }) => {
    const headers = { 'content-type': 'application/json', [bindingHeader]: binding };
    const reply = send(`${authUrl}/internal/tokens`, {
      method: 'POST',
      headers: decides ? { ...headers, [decidesHeader]: '1' } : headers,
      body: JSON.stringify(request),
    });
    return issued.parse(await unwrapForSession(reply));
  };
}
