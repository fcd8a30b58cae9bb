import { createAuthClient } from '@countersign/auth-service/client';
import { createServiceFetch, type ServiceTokens } from '@countersign/auth/server';
import { DomainError, unwrap, type Metrics } from '@countersign/http';
import type { Authority } from './authority.ts';

/** Asks the auth service, as workflow. */
export function createAuthority(options: {
  tokens: ServiceTokens;
  authUrl: string;
  metrics?: Metrics | undefined;
}): Authority {
  const { tokens, metrics } = options;
  const fetch = createServiceFetch({ tokens, audience: 'auth', timeoutMs: 3_000, metrics });
  const auth = createAuthClient(options.authUrl, { fetch });
  return {
    async requireReview({ personId, sessionId }) {
      const json = { personId, sessionId, resource: 'action', verb: 'review' } as const;
      const answer = await unwrap(auth.internal.authority.$post({ json }));
      if (answer.allowed) return;
      if (answer.reason === 'session_ended') {
        throw new DomainError('unauthenticated', 'Your session has ended; sign in again');
      }
      throw new DomainError('forbidden', 'Your roles no longer permit reviewing');
    },
  };
}
