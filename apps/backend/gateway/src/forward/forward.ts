import { Readable } from 'node:stream';
import { callService, createConnections, isBodiless } from '@countersign/calls';
import { bulkAddress, DomainError, isRead } from '@countersign/http';
import type { Metrics } from '@countersign/telemetry';
import type { Upstream } from '../routing/target.ts';
import { compress } from './compress.ts';
import { headersForClient, withCookies } from './headers.ts';

/** A request as it goes to a service. */
export interface ForwardRequest {
  service: Upstream;
  /** Path and query, as they came. */
  path: string;
  method: string;
  headers: Record<string, string>;
  /** A file comes as a stream, which is sent once. */
  body: Uint8Array | Readable | undefined;
  /** What the client said of codings; services never hear of it. */
  acceptEncoding: string | undefined;
  /** Aborts when the client goes away. */
  signal: AbortSignal;
}

/** Sends a request on, and the reply back. Throws `unavailable` naming the service. */
export type Forward = (request: ForwardRequest) => Promise<Response>;

/** Where services are, and how long they may take to answer, or to begin a long answer. */
export interface ForwardOptions {
  urlOf: (service: Upstream) => string;
  timeoutMs: number;
  metrics?: Metrics;
}

/** A reply that says that it is at most so long is handed on whole, every other as it comes. */
const wholeBytes = 256 * 1024;

/** Forwards over kept-alive connections, at most 128 to an instance. */
export function createForward({ urlOf, timeoutMs, metrics }: ForwardOptions): {
  forward: Forward;
  close: () => Promise<void>;
} {
  const connections = createConnections({ most: 128 });
  const origins = new Map<Upstream, string>();
  const originOf = (service: Upstream): string => {
    const origin = origins.get(service) ?? new URL(urlOf(service)).origin;
    origins.set(service, origin);
    return origin;
  };

  const send = ({ service, path, method, headers, body, signal }: ForwardRequest) =>
    callService(connections, {
      service,
      origin: originOf(service),
      path,
      method,
      headers,
      body: body ?? null,
      timeoutMs: Math.max(timeoutMs, bulkAddress(method, path)?.timeoutMs ?? 0),
      signal,
      streamBeyond: wholeBytes,
      metrics,
    });

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
    const { status } = reply;
    const passed = headersForClient(reply.headers);
    const isEmpty = isBodiless(status) || to.method === 'HEAD';
    // A browser is never left to guess.
    if (!isEmpty) passed['content-type'] ??= 'text/plain; charset=UTF-8';
    const body = isEmpty ? null : await compress(reply.body, passed, to.acceptEncoding);
    const headers = to.service === 'auth' ? withCookies(passed, reply.headers) : passed;
    return new Response(body instanceof Readable ? webStreamOf(body) : body, { status, headers });
  };

  return { forward, close: () => connections.close() };
}

function webStreamOf(body: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(body) as ReadableStream<Uint8Array>;
}

/** No service saw the request, or none lived to answer it. */
function connectionFailed(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return ['ECONNREFUSED', 'ECONNRESET', 'UND_ERR_SOCKET'].includes(String(code));
}
