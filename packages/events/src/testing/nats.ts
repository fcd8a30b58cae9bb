import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AddressInfo, connect, createServer } from 'node:net';

/** Whether a nats-server is installed here; what needs one is skipped otherwise. */
export const hasNats = spawnSync('nats-server', ['--version']).status === 0;

/** A server of NATS with JetStream, on a folder of its own. */
export interface NatsServer {
  url: string;
  /** Ends it at once, as a crash does; what was stored stays. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes what it stored. */
  close(): Promise<void>;
}

/** What one is started with to listen at this port of loopback and to store in this folder, which is its own. */
export type NatsArguments = (port: number, folder: string) => string[];

const plain: NatsArguments = (port, folder) => [
  '-js',
  '-a',
  '127.0.0.1',
  '-p',
  String(port),
  '-sd',
  folder,
];

/** Starts one on loopback. */
export async function startNats(argumentsOf = plain): Promise<NatsServer> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-nats-'));
  const port = await freePort();
  let process: ChildProcess | undefined;
  async function start(): Promise<void> {
    process = spawn('nats-server', argumentsOf(port, folder), { stdio: 'ignore' });
    while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  async function kill(): Promise<void> {
    const ended = process;
    if (!ended || ended.exitCode !== null || ended.signalCode !== null) return;
    const exit = new Promise((resolve) => ended.once('exit', resolve));
    ended.kill('SIGKILL');
    await exit;
  }
  await start();
  return {
    url: `nats://127.0.0.1:${port}`,
    kill,
    start,
    async close() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** A port of loopback that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
