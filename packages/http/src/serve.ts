import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Env, Hono, Schema } from 'hono';
import { DomainError, failure, statusOf } from './errors.ts';
import type { Logger } from '@countersign/telemetry';

type AnyApp = Pick<Hono<Env, Schema, string>, 'fetch'>;

export interface ServeOptions {
  service: string;
  host: string;
  port: number;
  logger: Logger;
  /** Ends at once, when it is asked to stop, what waits for something to happen and would keep its request open. */
  onRetire?: () => void;
  /** What to close, in order, once the last request has been answered. */
  onStop?: (() => Promise<void>)[];
  /** How long to go on serving, not ready any more, once asked to stop. */
  drainMs?: number;
  /** Takes over connections that ask for another protocol; without it they are plain requests. */
  onUpgrade?: UpgradeHandler;
}

/** Answers a request to switch protocols (RFC 9110, 7.8) on its connection. */
export type UpgradeHandler = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

const drainLimitMs = 10_000;

/** A listening server: its port, and how to stop it without cutting off a request. */
export interface Listener {
  port: number;
  /** Goes on serving, but says that it is not ready, and closes each connection with its next reply. */
  retire: () => void;
  /** Takes no new requests, waits up to 10 s for those under way. */
  close: () => Promise<void>;
}

/**
 * Listens until SIGTERM or SIGINT. Then it says that it is not ready and goes on serving for
 * `drainMs`, answers what is under way, closes `onStop` and exits 0. A port that can not be had ends
 * the process with one clear line.
 */
export async function serve(app: AnyApp, options: ServeOptions): Promise<void> {
  const { service, host, port, logger, onStop = [], drainMs = 0, onUpgrade, onRetire } = options;
  const listener = await listenOrExit(app, { service, host, port, onUpgrade });
  logger.info({ host, port: listener.port }, 'listening');

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    logger.info('stopping');
    listener.retire();
    onRetire?.();
    try {
      await sleep(drainMs);
      await listener.close();
      for (const close of onStop) await close();
      process.exit(0);
    } catch (error) {
      logger.error({ err: error }, 'could not stop cleanly');
      process.exit(1);
    }
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}

/** Listens; a port that can not be had ends the process with one clear line. */
export async function listenOrExit(
  app: AnyApp,
  { service, host, port, onUpgrade }: ListenOptions & { service: string },
): Promise<Listener> {
  return listen(app, { host, port, onUpgrade }).catch((error: unknown) => {
    process.stderr.write(`${service}: ${listenProblem(error, host, port)}\n`);
    process.exit(1);
  });
}

export interface ListenOptions {
  host: string;
  port: number;
  onUpgrade?: UpgradeHandler | undefined;
  /** How many connections there are at a time; `mostConnections` unless told. */
  most?: number;
}

/**
 * So many connections at a time, idle or not: far more than proxies and services keep, and few enough for the memory of a
 * process. One beyond is closed at once, and all idle ones with it, so that they keep out nobody who comes next.
 */
const mostConnections = 10_000;

/**
 * How long an idle connection stays open, in seconds: longer than the minute that load balancers
 * keep theirs, since whoever closes first breaks a call that the other side has just begun.
 */
const idleSeconds = 75;

/** Listens on `host` and `port` (0 takes any free one) and knows nothing of signals. */
export async function listen(
  app: AnyApp,
  { host, port, onUpgrade, most = mostConnections }: ListenOptions,
): Promise<Listener> {
  const retirement = new AbortController();
  const answer = getRequestListener(
    (request, bindings) => app.fetch(request, { ...bindings, retirement: retirement.signal }),
    { errorHandler: refuseRequest },
  );
  const underWay = new Set<ServerResponse>();
  let retired = false;
  const server = createServer(
    {
      maxHeaderSize: 16 * 1024,
      requestTimeout: 30_000,
      headersTimeout: 15_000,
      keepAliveTimeout: idleSeconds * 1_000,
    },
    (request, response) => {
      if (retired) response.shouldKeepAlive = false;
      if (retired && request.url === '/ready') return refuseReadiness(response);
      underWay.add(response);
      response.on('close', () => underWay.delete(response));
      void answer(request, response);
    },
  );
  server.maxConnections = most;
  server.on('drop', () => server.closeIdleConnections());
  const retire = (): void => {
    retired = true;
    retirement.abort();
    for (const response of underWay) response.shouldKeepAlive = false;
  };
  server.on('connect', (_, socket) => socket.end('HTTP/1.1 405 Method Not Allowed\r\n\r\n'));
  // Node forgets connections that left HTTP, and would wait for them for ever when it closes.
  const upgraded = new Set<Duplex>();
  if (onUpgrade) {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      upgraded.add(socket);
      socket.on('close', () => upgraded.delete(socket));
      onUpgrade(request, socket, head);
    });
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const close = (): Promise<void> => {
    retire();
    return drain(server, upgraded);
  };
  return { port: (server.address() as AddressInfo).port, retire, close };
}

/** Answers what never became a request of the app's: an address or a Host that can not be read. */
function refuseRequest(error: unknown): Response {
  const refusal =
    error instanceof RequestError
      ? new DomainError('malformed', 'The request could not be read')
      : new DomainError('internal', 'Something went wrong on our side');
  return Response.json(failure(refusal, crypto.randomUUID()), {
    status: statusOf(refusal.code),
    headers: {
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    },
  });
}

function refuseReadiness(response: ServerResponse): void {
  response.writeHead(503, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ ready: false, checks: { running: false } }));
}

async function drain(server: Server, upgraded: ReadonlySet<Duplex>): Promise<void> {
  for (const socket of upgraded) socket.destroy();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const limit = setTimeout(() => server.closeAllConnections(), drainLimitMs);
  await closed;
  clearInterval(idle);
  clearTimeout(limit);
}

function listenProblem(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return `port ${port} on ${host} is taken by another program; stop it or set PORT to another one`;
  }
  if (code === 'EACCES') return `port ${port} on ${host} may not be used by this user`;
  return `can not listen on ${host}:${port} (${typeof code === 'string' ? code : 'unknown reason'})`;
}
