import { outgoingFetch, recordOf } from '@countersign/calls';
import type { Metrics } from '@countersign/telemetry';
import type { ServiceName } from '@countersign/service-discovery';
import type { CallClaims } from './principal.ts';
import type { ServiceTokens } from './service-token.ts';

/** Whom to call, as whom, and for how long to wait. */
export interface ServiceFetchOptions {
  tokens: ServiceTokens;
  audience: ServiceName;
  /** For the whole call. */
  timeoutMs: number;
  /** What each call says beside who calls; asked anew for every request. */
  claims?: () => CallClaims;
  /** Whether GETs without a reply are tried again. */
  retryGets?: boolean;
  /** Where the time of calls is measured. */
  metrics?: Metrics | undefined;
  /** What carries the signed request; the network unless a test says otherwise. */
  fetch?: typeof fetch;
}

/**
 * A `fetch` that signs every request as this service, for typed clients. Throws `unavailable` naming
 * the service when it does not answer in time.
 */
export function createServiceFetch(options: ServiceFetchOptions): typeof fetch {
  const { tokens, audience, timeoutMs, claims, retryGets = false, metrics } = options;
  const send = options.fetch ?? outgoingFetch({ service: audience, timeoutMs, retryGets, metrics });
  return async (input, init) => {
    const given = init?.headers ?? (input instanceof Request ? input.headers : undefined);
    const token = await tokens.sign({ audience, ...claims?.() });
    const headers = { ...recordOf(given), authorization: `Bearer ${token}` };
    return send(input, { ...init, headers });
  };
}
