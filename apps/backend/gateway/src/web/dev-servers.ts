import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { DomainError, type UpgradeHandler } from '@countersign/http';
import type { Context } from 'hono';
import type { GatewayEnv } from '../context.ts';
import { hostApp, readWebAddress, remoteName, type WebAddress } from './address.ts';
import { pageReply } from './page.ts';
import type { PagePolicyOptions } from './policy.ts';

type FileAddress = Extract<WebAddress, { kind: 'file' }>;

/** Development servers of host and remotes, shown behind the gateway's own origin. */
export interface DevServers {
  remotes: readonly string[];
  /** A file as the app's server gives it; undefined when the app has none. */
  file(c: Context<GatewayEnv>, address: FileAddress): Promise<Response | undefined>;
  /** The host's page, or a file in its root; undefined when the host has no server. */
  page(
    c: Context<GatewayEnv>,
    policy: Omit<PagePolicyOptions, 'nonce'>,
  ): Promise<Response | undefined>;
  /** Connects a WebSocket of hot reloading (RFC 6455) with the app's server. */
  upgrade: UpgradeHandler;
}

/**
 * Asks development servers on this machine.
 *
 * @param urls their addresses by the name of the app
 * @param trustedOrigins whose pages may open WebSockets
 */
export function createDevServers(
  urls: Readonly<Record<string, string>>,
  trustedOrigins: readonly string[],
): DevServers {
  const ask = async (c: Context<GatewayEnv>, app: string): Promise<Response | undefined> => {
    const url = urls[app];
    if (url === undefined) return undefined;
    const accept = c.req.header('accept') ?? '*/*';
    const target = new URL(c.env.incoming.url ?? '/', url);
    return fetch(target, { headers: { accept } }).catch((cause: unknown) => {
      const message = `The development server of ${app} does not answer; it may still be building`;
      throw new DomainError('unavailable', message, { cause, retryAfterSeconds: 1 });
    });
  };

  return {
    remotes: Object.keys(urls).filter((name) => remoteName.test(name)),
    file: async (c, { app }) => {
      const reply = await ask(c, app);
      return reply && passed(reply);
    },
    page: async (c, policy) => {
      const reply = await ask(c, hostApp);
      if (!reply) return undefined;
      const isPage = reply.headers.get('content-type')?.startsWith('text/html') ?? false;
      return isPage ? pageReply(await reply.text(), policy) : passed(reply);
    },
    upgrade(request, socket, head) {
      const [path = ''] = (request.url ?? '').split('?');
      const address = readWebAddress(path);
      const url = address && urls[address.kind === 'file' ? address.app : hostApp];
      if (!url || !trustedOrigins.includes(request.headers.origin ?? '')) {
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
        return;
      }
      connectWith(url, request, socket, head);
    },
  };
}

function passed(reply: Response): Response {
  const headers = new Headers({ 'cache-control': 'no-store' });
  const type = reply.headers.get('content-type');
  if (type) headers.set('content-type', type);
  return new Response(reply.body, { status: reply.status, headers });
}

function connectWith(url: string, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { hostname, port, host, origin } = new URL(url);
  const upstream = connect(Number(port), hostname, () => {
    const lines = [`GET ${request.url} HTTP/1.1`, `Host: ${host}`, `Origin: ${origin}`];
    for (let i = 0; i < request.rawHeaders.length; i += 2) {
      const [name = '', value = ''] = request.rawHeaders.slice(i, i + 2);
      // Cookies are for the gateway alone.
      if (!/^(host|origin|cookie)$/i.test(name)) lines.push(`${name}: ${value}`);
    }
    upstream.write(`${lines.join('\r\n')}\r\n\r\n`);
    upstream.write(head);
    upstream.pipe(socket).pipe(upstream);
  });
  for (const [one, other] of [
    [socket, upstream],
    [upstream, socket],
  ] as const) {
    one.on('error', () => other.destroy());
    one.on('close', () => other.destroy());
  }
}
