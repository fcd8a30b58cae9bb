import { connect } from 'node:net';
import { installation } from './installation.ts';

/** What a request says that no HTTP library would let through. */
export interface RawRequest {
  method?: string;
  /** The request target, byte for byte (latin1). */
  target: string;
  /** Header lines beside `Host` and `Connection`. */
  headers?: string[];
  /** The `Host` header's value. */
  host?: string;
}

/** Writes a request to the public address as it is, and returns the whole reply. */
export async function sendRaw(request: RawRequest): Promise<{ status: number; text: string }> {
  const { hostname, port, host: ownHost } = new URL(installation.url);
  const { method = 'GET', target, headers = [], host = ownHost } = request;
  const lines = [`${method} ${target} HTTP/1.1`, `Host: ${host}`, ...headers, 'Connection: close'];
  const text = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname);
    const chunks: Buffer[] = [];
    socket.setTimeout(10_000, () => socket.destroy(new Error('no reply in time')));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
    socket.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  });
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), text };
}
