import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { endToEnd, readExchange, type Exchange } from './exchange.ts';

/** What becomes of some of the exchanges. The first rule that matches acts. */
export interface Rule {
  at: 'request' | 'reply';
  matches: (exchange: Exchange) => boolean;
  /** Says whether the exchange goes on, or its connection breaks. */
  act: (exchange: Exchange) => Promise<'pass' | 'cut'>;
}

/** Stands between two services on the loopback address and passes everything, but for its rules. */
export interface Proxy {
  /** Base URL, without a trailing slash. */
  url: string;
  /** Adds a rule; the returned function removes it. */
  add(rule: Rule): () => void;
  /** Removes all rules; what they hold stays theirs. */
  clear(): void;
  close(): Promise<void>;
}

/** Listens on a free port and passes on to the port of this machine that `targetPort` says. */
export async function startProxy(targetPort: () => number): Promise<Proxy> {
  const host = '127.0.0.1';
  const rules = new Set<Rule>();

  const verdict = async (at: Rule['at'], exchange: Exchange): Promise<'pass' | 'cut'> => {
    const rule = [...rules].find((candidate) => candidate.at === at && candidate.matches(exchange));
    return rule ? rule.act(exchange) : 'pass';
  };

  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const exchange = await readExchange(incoming, () => ({ host, port: targetPort() }));
    if ((await verdict('request', exchange)) === 'cut') return void outgoing.destroy();
    const reply = await exchange.send();
    if ((await verdict('reply', exchange)) === 'cut') return void outgoing.destroy();
    const length = ['content-length', String(reply.body.length)];
    outgoing.writeHead(reply.status, [...endToEnd(reply.rawHeaders), ...length]);
    outgoing.end(exchange.method === 'HEAD' ? undefined : reply.body);
  };

  const server = createServer((incoming, outgoing) => {
    outgoing.on('error', () => {});
    // Without a reply of the service there is none of the proxy: the caller sees a broken connection.
    handle(incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${port}`,
    add(rule) {
      rules.add(rule);
      return () => void rules.delete(rule);
    },
    clear: () => rules.clear(),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
