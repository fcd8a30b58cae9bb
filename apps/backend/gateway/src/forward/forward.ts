import { Readable } from 'node:stream';
import { acrossInstances, observeCall } from '@countersign/calls';
import { DomainError, isRead } from '@countersign/http';
import type { Metrics } from '@countersign/telemetry';
import { Agent, request, type Dispatcher } from 'undici';
import type { Upstream } from '../routing/target.ts';
import { compress } from './compress.ts';
import { headersForClient } from './headers.ts';

/** A request as it goes to a service. */
export interface ForwardRequest {
  service: Upstream;
  /** Path and query, as they came. */
  path: string;
  method: string;
  headers: Record<string, string>;
  body: Uint8Array | undefined;
  /** What the client said of codings; services never hear of it. */
  acceptEncoding: string | undefined;
  /** Aborts when the client goes away. */
  signal: AbortSignal;
}

/** Sends a request on and streams the reply back. Throws `unavailable` naming the service. */
export type Forward = (request: ForwardRequest) => Promise<Response>;

/** Where services are, and how long they may take to begin their answer. */
export interface ForwardOptions {
  urlOf: (service: Upstream) => string;
  timeoutMs: number;
  metrics?: Metrics;
}

const bodiless = new Set([204, 205, 304]);

/** Forwards over kept-alive connections, at most 128 to a service. */
export function createForward({ urlOf, timeoutMs, metrics }: ForwardOptions): {
  forward: Forward;
  close: () => Promise<void>;
} {
  const agent = new Agent({
    connections: 128,
    pipelining: 1,
    connect: { timeout: 2_000 },
    bodyTimeout: timeoutMs,
    headersTimeout: 0,
  });

  const send = async (to: ForwardRequest): Promise<Dispatcher.ResponseData> => {
    const late = new AbortController();
    const timer = setTimeout(() => {
      late.abort(new DOMException('The service took too long', 'TimeoutError'));
    }, timeoutMs);
    const { method, signal, service: callee } = to;
    const options = {
      method,
      body: to.body ?? null,
      signal: AbortSignal.any([signal, late.signal]),
      dispatcher: agent,
    };
    try {
      return await acrossInstances(
        urlOf(to.service) + to.path,
        (url) =>
          observeCall(
            { callee, method, url, signal, metrics },
            (headers) => request(url, { ...options, headers: { ...to.headers, ...headers } }),
            ({ statusCode }) => statusCode,
          ),
        ({ headers }) => headers.connection,
      );
    } finally {
      clearTimeout(timer);
    }
  };

  const forward: Forward = async (to) => {
    const reply = await send(to)
      .catch((error: unknown) => {
        if (!isRead(to.method) || !connectionFailed(error)) throw error;
        return send(to);
      })
      .catch((cause: unknown) => {
        if (to.signal.aborted)
          throw new DomainError('malformed', 'The client went away', { cause });
        throw new DomainError(
          'unavailable',
          `The ${to.service} service did not answer; try again`,
          {
            cause,
            retryAfterSeconds: 1,
          },
        );
      });
    const headers = headersForClient(reply.headers, { cookies: to.service === 'auth' });
    const { statusCode: status } = reply;
    if (bodiless.has(status) || to.method === 'HEAD') {
      await reply.body.dump();
      return new Response(null, { status, headers });
    }
    const body = compress(reply.body, headers, to.acceptEncoding);
    return new Response(Readable.toWeb(body) as ReadableStream<Uint8Array>, { status, headers });
  };

  return { forward, close: () => agent.close() };
}

/** No service saw the request, or none lived to answer it. */
function connectionFailed(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return ['ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET'].includes(String(code));
}
