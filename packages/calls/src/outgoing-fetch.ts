import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError, isRead } from '@countersign/http';
import { type Metrics, requestContext } from '@countersign/telemetry';
import { callService } from './call.ts';
import { ownConnections } from './connections.ts';
import type { WireRequest } from './exchange.ts';
import { outgoingDuration } from './observe-call.ts';
import { WholeResponse } from './whole-response.ts';

export interface OutgoingOptions {
  /** For each attempt, its reply's body included. */
  timeoutMs: number;
  /** Named in the error when it does not answer. */
  service?: string;
  /** Whether GET and HEAD are tried up to three times when no reply comes. */
  retryGets?: boolean;
  /** Where the time of every attempt is measured. */
  metrics?: Metrics | undefined;
}

const retries = 2;

/**
 * A `fetch` for calls to other services: kept-alive connections, a time limit, the current request's
 * id and trace. It follows no redirect. No reply in time, or none at all, throws `unavailable` naming
 * the service.
 */
export function outgoingFetch(options: OutgoingOptions): typeof fetch {
  const { service = 'unknown', timeoutMs, retryGets = false, metrics } = options;
  if (metrics) outgoingDuration(metrics);
  return async (input, init) => {
    const { origin, signal, ...request } = await wireRequest(input, init);
    const context = requestContext();
    if (context) request.headers['x-request-id'] = context.requestId;
    const call = { service, origin, timeoutMs, signal, metrics, ...request };
    const repeatable = retryGets && isRead(request.method);
    for (let attempt = 0; ; attempt += 1) {
      try {
        return new WholeResponse(await callService(ownConnections, call));
      } catch (error) {
        signal?.throwIfAborted();
        if (!repeatable || attempt === retries) throw unavailable(options.service, error);
        await sleep(20 * 2 ** attempt + Math.random() * 50);
      }
    }
  };
}

/** Headers in any of the forms that `fetch` takes, as a new record of them. */
export function recordOf(headers: RequestInit['headers']): Record<string, string> {
  return headers === undefined || isRecord(headers)
    ? { ...headers }
    : Object.fromEntries(new Headers(headers));
}

function isRecord(headers: NonNullable<RequestInit['headers']>): headers is Record<string, string> {
  return !(Symbol.iterator in headers);
}

type Requested = WireRequest & { origin: string; signal: AbortSignal | undefined };

async function wireRequest(
  input: Parameters<typeof fetch>[0],
  init: RequestInit = {},
): Promise<Requested> {
  const { body = null } = init;
  if (input instanceof Request || (body !== null && typeof body !== 'string')) {
    const request = new Request(input, init);
    const { url, method, headers, signal } = request;
    const bytes = request.body && Buffer.from(await request.arrayBuffer());
    return { ...addressOf(url), method, headers: recordOf(headers), body: bytes, signal };
  }
  return {
    ...addressOf(input),
    method: init.method?.toUpperCase() ?? 'GET',
    headers: recordOf(init.headers),
    body,
    signal: init.signal ?? undefined,
  };
}

function addressOf(url: string | URL): { origin: string; path: string } {
  const { origin, pathname, search } = new URL(url);
  return { origin, path: pathname + search };
}

function unavailable(service: string | undefined, cause: unknown): DomainError {
  const name = service ? `The ${service} service` : 'A service that is needed for this';
  return new DomainError('unavailable', `${name} did not answer; try again`, {
    cause,
    retryAfterSeconds: 1,
  });
}
