import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { DomainError } from '@countersign/http';

/** What a scanner says of a file: nothing found, or the name of what it has found. */
export type Finding = { found?: string };

/** Has a file of this machine looked at. Throws `unavailable` when the scanner does not answer, or gives no verdict. */
export type Scan = (path: string) => Promise<Finding>;

const timeoutMs = 30_000;
const chunkBytes = 64 * 1024;

/** Asks clamd at `tcp://host:port` or `unix:///path`, by its command INSTREAM. */
export function createClamScan(url: string): Scan {
  return async (path) => {
    const verdict = await ask(url, path).catch((cause: unknown) => {
      const message = 'The file could not be scanned, so that it is not taken; try again';
      throw new DomainError('unavailable', message, { cause, retryAfterSeconds: 5 });
    });
    return verdict === undefined ? {} : { found: verdict };
  };
}

/** What clamd has found, `undefined` for nothing. Throws for every answer but these two. */
async function ask(url: string, path: string): Promise<string | undefined> {
  const socket = connectTo(url);
  try {
    const answer = answerOf(socket);
    // It may answer before it has read all; why it could not be told more says the answer.
    const told = tell(socket, path).catch(() => {});
    const said = await answer;
    await told;
    if (said === 'stream: OK') return undefined;
    const found = /^stream: (.{1,200}) FOUND$/.exec(said)?.[1];
    if (found !== undefined) return found;
    throw new Error(`clamd gave no verdict: ${said.slice(0, 200)}`);
  } finally {
    socket.destroy();
  }
}

function connectTo(url: string): Socket {
  const { protocol, hostname, port, pathname } = new URL(url);
  const socket =
    protocol === 'unix:'
      ? connect(pathname)
      : connect(Number(port), hostname.replace(/^\[|\]$/g, ''));
  return socket.setTimeout(timeoutMs, () => socket.destroy(new Error('clamd took too long')));
}

/** Each chunk with its length before it, and an empty one at the end. */
async function tell(socket: Socket, path: string): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) {
    await write(socket, Buffer.concat([lengthOf(chunk as Buffer), chunk as Buffer]));
  }
  await write(socket, lengthOf(Buffer.alloc(0)));
}

function lengthOf(chunk: Buffer): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(chunk.length);
  return bytes;
}

function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

/** Its answer ends with a NUL. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk.toString('utf8');
      const end = said.indexOf('\0');
      if (end !== -1) resolve(said.slice(0, end));
      else if (said.length > 4_096) reject(new Error('clamd says too much'));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('clamd said nothing')));
  });
}
