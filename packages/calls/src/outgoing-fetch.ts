import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, type RequestInit as UndiciRequestInit, fetch as undiciFetch } from 'undici';
import { type Metrics, requestContext } from '@countersign/telemetry';
import { DomainError } from '@countersign/http';
import { acrossInstances } from './upstreams.ts';
import { observeCall, outgoingDuration } from './observe-call.ts';

export interface OutgoingOptions {
  /** For the whole call, its reply's body included. */
  timeoutMs: number;
  /** Named in the error when it does not answer. */
  service?: string;
  /** Whether GET and HEAD are tried up to three times when no reply comes. */
  retryGets?: boolean;
  /** Where the time of every attempt is measured. */
  metrics?: Metrics | undefined;
}

const retries = 2;
const bodiless = new Set([204, 205, 304]);

let shared: Agent | undefined;

/** One pool of kept-alive connections for the process, made when first needed. */
function agent(): Agent {
  shared ??= new Agent({ keepAliveTimeout: 4_000, connect: { timeout: 2_000 }, pipelining: 1 });
  return shared;
}

/**
 * A `fetch` for calls to other services: kept-alive connections, a time limit, the current request's
 * id and trace. No reply in time, or none at all, throws `unavailable` naming the service.
 */
export function outgoingFetch(options: OutgoingOptions): typeof fetch {
  if (options.metrics) outgoingDuration(options.metrics);
  return async (input, init) => {
    const request = new Request(input, init);
    const context = requestContext();
    if (context) request.headers.set('x-request-id', context.requestId);
    const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined;
    const repeatable = options.retryGets === true && ['GET', 'HEAD'].includes(request.method);
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await acrossInstances(
          request.url,
          (url) => attemptOnce(url, request, body, options),
          (response) => response.headers.get('connection'),
        );
      } catch (error) {
        request.signal.throwIfAborted();
        if (!repeatable || attempt === retries) throw unavailable(options.service, error);
        await sleep(20 * 2 ** attempt + Math.random() * 50);
      }
    }
  };
}

async function attemptOnce(
  url: string,
  request: Request,
  body: Buffer | undefined,
  { service = 'unknown', timeoutMs, metrics }: OutgoingOptions,
): Promise<Response> {
  const { method, signal } = request;
  const init: UndiciRequestInit = {
    method,
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    redirect: 'manual',
    dispatcher: agent(),
  };
  if (body) init.body = body;
  return observeCall(
    { callee: service, method, url, signal, metrics },
    async (headers) => {
      init.headers = [...request.headers, ...Object.entries(headers)];
      const response = await undiciFetch(url, init);
      const bytes = await response.arrayBuffer();
      return new Response(bodiless.has(response.status) ? null : bytes, {
        status: response.status,
        headers: [...response.headers],
      });
    },
    ({ status }) => status,
  );
}

function unavailable(service: string | undefined, cause: unknown): DomainError {
  const name = service ? `The ${service} service` : 'A service that is needed for this';
  return new DomainError('unavailable', `${name} did not answer; try again`, {
    cause,
    retryAfterSeconds: 1,
  });
}
