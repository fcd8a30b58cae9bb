import { Readable } from 'node:stream';
import { callService, createConnections } from '@countersign/calls';
import { DomainError, eventStreamType, openEventStream } from '@countersign/http';
import type { Metrics } from '@countersign/telemetry';
import type { Context } from 'hono';
import type { GatewayEnv } from '../context.ts';
import { headersForClient } from '../forward/headers.ts';
import type { Upstream } from '../routing/target.ts';
import type { IssuedToken } from '../session/exchange.ts';
import type { AccessGuard } from './access-guard.ts';

/** A stream as it is asked of a service. */
export interface StreamRequest {
  service: Upstream;
  /** Path and query. */
  path: string;
  headers: Record<string, string>;
}

/** Streams of events that go on between a service and a browser. */
export interface Streams {
  /**
   * Begins one for whom the token was issued; it ends when either side ends it, or their access may have changed. Throws
   * `rate_limited` where the person holds too many, what the service replies where it begins none, and `unavailable`.
   */
  open(c: Context<GatewayEnv>, request: StreamRequest, held: IssuedToken): Promise<Response>;
  /** Ends all, so that browsers come again elsewhere. */
  end(): void;
  close(): Promise<void>;
}

/** So many of one person: browsers hold one each, whatever is open in them. */
const mostOfPerson = 20;
/** A service says at least every 15 seconds that it is there. */
const quietMs = 45_000;
/** Of auth of a release that does not say what it has seen, nothing is known for longer. */
const unknownMs = 10_000;

/** Streams over connections of their own, so that they keep no request waiting for one. */
export function createStreams(options: {
  urlOf: (service: Upstream) => string;
  timeoutMs: number;
  guard: AccessGuard;
  metrics?: Metrics;
}): Streams {
  const { urlOf, timeoutMs, guard, metrics } = options;
  const connections = createConnections();
  const open = new Set<() => void>();
  const ofPerson = new Map<string, number>();
  let ended = false;
  metrics?.gauge({
    name: 'countersign_open_streams',
    help: 'Streams of events that browsers hold open.',
    collect() {
      this.set(open.size);
    },
  });

  function count(personId: string): () => void {
    const own = ofPerson.get(personId) ?? 0;
    if (own >= mostOfPerson) {
      const message = 'Too many streams are open for you; close some';
      throw new DomainError('rate_limited', message, { retryAfterSeconds: 30 });
    }
    ofPerson.set(personId, own + 1);
    return () => {
      const left = (ofPerson.get(personId) ?? 1) - 1;
      if (left === 0) ofPerson.delete(personId);
      else ofPerson.set(personId, left);
    };
  }

  const ask = async ({ service, path, headers }: StreamRequest, signal: AbortSignal) =>
    callService(connections, {
      service,
      origin: new URL(urlOf(service)).origin,
      path,
      method: 'GET',
      headers,
      body: null,
      timeoutMs,
      signal,
      streamBeyond: -1,
      quietMs,
      metrics,
    }).catch((cause: unknown) => {
      const message = `The ${service} service did not answer; try again`;
      throw new DomainError('unavailable', message, { cause, retryAfterSeconds: 1 });
    });

  return {
    async open(c, request, held) {
      if (ended)
        throw new DomainError('unavailable', 'The gateway stops', { retryAfterSeconds: 1 });
      const uncount = count(held.personId);
      try {
        const { status, headers, body } = await ask(request, c.req.raw.signal);
        const type = String(headers['content-type']);
        if (status !== 200 || !type.startsWith(eventStreamType) || !(body instanceof Readable)) {
          uncount();
          const content =
            body instanceof Readable ? (Readable.toWeb(body) as ReadableStream) : body;
          return new Response(content, { status, headers: headersForClient(headers) });
        }
        return pass(c, body, held, uncount);
      } catch (error) {
        uncount();
        throw error;
      }
    },
    end() {
      ended = true;
      for (const end of open) end();
    },
    async close() {
      this.end();
      guard.stop();
      await connections.close();
    },
  };

  /** Hands on what comes, until one side ends. */
  function pass(
    c: Context<GatewayEnv>,
    body: Readable,
    { personId, position, liveForMs }: IssuedToken,
    uncount: () => void,
  ): Response {
    let unwatch = (): void => {};
    const { stream, response } = openEventStream(c, () => {
      unwatch();
      open.delete(end);
      uncount();
      body.destroy();
    });
    const end = (): void => stream.end();
    open.add(end);
    const lasts = position < 0 ? Math.min(unknownMs, liveForMs || unknownMs) : liveForMs;
    unwatch = guard.watch({ personId, position, until: performance.now() + lasts }, end);
    body.on('data', (chunk: Buffer) => stream.send(chunk));
    body.on('close', end);
    if (ended) end();
    return response;
  }
}
