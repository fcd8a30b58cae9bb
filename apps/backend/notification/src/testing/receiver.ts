import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createOutbound, type Outbound } from '@countersign/outbound';
import { loopbackRule } from '@countersign/outbound/testing';

/** A request that reached a receiver. */
export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  /** The same as it came. */
  bytes: Buffer;
}

/** A server of this machine that stands for those of others. */
export interface Receiver {
  received: Received[];
  /** What it answers next: a status, and headers beside. */
  answer: { status: number; headers?: Record<string, string>; afterMs?: number };
  /** What the names of hosts mean; changed, they mean something else by the next connection. */
  means: string[];
  /** A way out that reaches it, and it alone, by any https address. */
  outbound: Outbound;
  close(): Promise<void>;
}

/** Starts one. Addresses of webhooks are https on its own port, so the way out asks by http on this server's; all else is as it is. */
export async function startReceiver(timeoutMs = 2_000): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { url: path = '', headers } = request;
    const bytes = Buffer.concat(chunks);
    received.push({ path, headers, body: bytes.toString(), bytes });
    const { status, headers: more = {}, afterMs = 0 } = receiver.answer;
    setTimeout(
      () => response.writeHead(status, { connection: 'close', ...more }).end('taken'),
      afterMs,
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const guarded = createOutbound({
    rule: loopbackRule(),
    resolve: () => Promise.resolve(receiver.means),
    timeoutMs,
  });
  const receiver: Receiver = {
    received,
    answer: { status: 204 },
    means: ['127.0.0.1'],
    outbound: {
      send(request) {
        const url = new URL(request.url.replace('https:', 'http:'));
        url.port = String(port);
        return guarded.send({ ...request, url: url.href });
      },
      close: () => guarded.close(),
    },
    async close() {
      await guarded.close();
      server.closeAllConnections();
      server.close();
    },
  };
  return receiver;
}
