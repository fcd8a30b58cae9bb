import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { createClamScan } from './scan.ts';

/** What clamd's test file has in it. */
const eicar = 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE';
/** The whole of it. */
const wholeEicar = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${eicar}!$H+H*`;
let folder: string;
let server: Server;
let local: Server;
let port: number;
/** What the server answers whatever it was sent; its own verdict by default, nothing for `null`. */
let answer: string | null | undefined;
let received: Buffer;

/** Speaks clamd's protocol: the command, chunks with their lengths, then a verdict. */
function serve(socket: Socket): void {
  let buffered = Buffer.alloc(0);
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    buffered = Buffer.concat([buffered, chunk]);
    const command = Buffer.from('zINSTREAM\0');
    if (!buffered.subarray(0, command.length).equals(command)) return;
    const chunks: Buffer[] = [];
    let at = command.length;
    while (buffered.length >= at + 4) {
      const length = buffered.readUInt32BE(at);
      if (length === 0) {
        received = Buffer.concat(chunks);
        if (answer === null) socket.destroy();
        else socket.end(`${answer ?? verdict(received)}\0`);
        return;
      }
      if (buffered.length < at + 4 + length) return;
      chunks.push(buffered.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
  });
}
const verdict = (bytes: Buffer) =>
  bytes.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-scan-'));
  server = createServer(serve);
  local = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => local.listen(join(folder, 'clamd'), resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  await Promise.all([server, local].map((each) => new Promise((resolve) => each.close(resolve))));
  await rm(folder, { recursive: true });
});

async function scan(bytes: string | Buffer, url = `tcp://127.0.0.1:${port}`) {
  const path = join(folder, 'file');
  await writeFile(path, bytes);
  return createClamScan(url)(path);
}

it('sends a file whole, and hears that nothing was found', async () => {
  answer = undefined;
  const bytes = Buffer.alloc(200_000, 'plain');
  expect(await scan(bytes)).toEqual({});
  expect(received.equals(bytes)).toBe(true);
});

it('hears what was found, over either kind of socket', async () => {
  answer = undefined;
  expect(await scan(`x${eicar}`)).toEqual({ found: 'Eicar-Test-Signature' });
  const url = `unix://${join(folder, 'clamd')}`;
  expect(await scan(`x${eicar}`, url)).toEqual({ found: 'Eicar-Test-Signature' });
});

test.each([
  ['gives no verdict', 'INSTREAM size limit exceeded. ERROR'],
  ['says something else', 'stream: OKAY'],
  ['says too much', 'x'.repeat(5_000)],
  ['goes away', null],
])('no file is taken when the scanner %s', async (_, said) => {
  answer = said;
  await expect(scan('plain')).rejects.toMatchObject({ code: 'unavailable' });
});

it('no file is taken when the scanner is away', async () => {
  await expect(scan('plain', 'tcp://127.0.0.1:9')).rejects.toMatchObject({ code: 'unavailable' });
  await expect(scan('plain', `unix://${folder}/none`)).rejects.toMatchObject({
    code: 'unavailable',
  });
});

/** A real clamd, such as Debian's `clamav-daemon` brings, that knows the test file alone. */
const { CLAMD } = process.env;

it.runIf(CLAMD)(
  'a real scanner gives its verdicts, and none of what is longer than it takes',
  async () => {
    const socket = join(folder, 'real');
    const signature = `Eicar-Test-Signature:0:*:${Buffer.from(wholeEicar).toString('hex')}`;
    await writeFile(join(folder, 'eicar.ndb'), `${signature}\n`);
    const settings = [
      `DatabaseDirectory ${folder}`,
      `LocalSocket ${socket}`,
      'Foreground yes',
      'StreamMaxLength 1M',
      `User ${userInfo().username}`,
    ];
    await writeFile(join(folder, 'clamd.conf'), settings.join('\n'));
    const clamd = spawn(CLAMD!, ['-c', join(folder, 'clamd.conf')], { stdio: 'ignore' });
    try {
      const url = `unix://${socket}`;
      await expect
        .poll(() => scan('plain', url).catch(() => null), { timeout: 20_000 })
        .toEqual({});
      expect(await scan(wholeEicar, url)).toEqual({
        found: expect.stringContaining('Eicar-Test-Signature'),
      });
      await expect(scan(Buffer.alloc(1_100_000), url)).rejects.toMatchObject({
        code: 'unavailable',
      });
    } finally {
      clamd.kill();
      await once(clamd, 'exit');
    }
  },
);
