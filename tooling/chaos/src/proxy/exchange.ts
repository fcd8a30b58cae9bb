import { request as httpRequest, type IncomingMessage } from 'node:http';

/** A reply of the service behind a proxy. */
export interface Reply {
  status: number;
  /** Name and value by turns, as they came. */
  rawHeaders: string[];
  body: Buffer;
}

/** One request that came through a proxy, whole. */
export interface Exchange {
  method: string;
  /** Path and query. */
  path: string;
  /** Name and value by turns, as they came. */
  rawHeaders: string[];
  /** May be changed on its way. */
  body: Buffer;
  /**
   * Sends it, as often as it is called, over a connection of its own. Rejects when the service is
   * away or goes away before its reply is complete.
   */
  send(): Promise<Reply>;
}

/** Where a proxy passes on to. */
export interface Target {
  host: string;
  port: number;
}

/** Headers that speak of one connection (RFC 9110, 7.6.1), or that are written anew. */
const perConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

/** The headers that may go on to another connection. */
export function endToEnd(rawHeaders: string[]): string[] {
  return rawHeaders.filter(
    (_, index) => !perConnection.has(rawHeaders[index - (index % 2)]!.toLowerCase()),
  );
}

/** Reads a request to its end. */
export async function readExchange(
  incoming: IncomingMessage,
  target: () => Target,
): Promise<Exchange> {
  const { method = 'GET', url: path = '/', rawHeaders } = incoming;
  const body = await readAll(incoming);
  const exchange: Exchange = {
    method,
    path,
    rawHeaders,
    body,
    send: () => send(exchange, target()),
  };
  return exchange;
}

function send({ method, path, rawHeaders, body }: Exchange, target: Target): Promise<Reply> {
  const headers = [...endToEnd(rawHeaders), 'content-length', String(body.length)];
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ ...target, method, path, headers, agent: false }, (incoming) => {
      readAll(incoming).then(
        (bytes) =>
          resolve({
            status: incoming.statusCode ?? 0,
            rawHeaders: incoming.rawHeaders,
            body: bytes,
          }),
        reject,
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
