import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { listen } from './serve.ts';

const program = `
  const { createServiceApp, retirementOf, serve } = await import('${new URL('./index.ts', import.meta.url).href}');
  const { createLogger } = await import('${import.meta.resolve('@countersign/telemetry')}');
  const { setTimeout: sleep } = await import('node:timers/promises');
  const logger = createLogger({ service: 'user', level: 'info' });
  const app = createServiceApp({ service: 'user', logger });
  const waiting = Promise.withResolvers();
  app.get('/waits', async (c) => { await waiting.promise; return c.text('let go'); });
  app.get('/holds', async (c) => { await new Promise((go) => retirementOf(c).addEventListener('abort', go)); return c.text('ended'); });
  app.get('/slow', async (c) => { await sleep(500); return c.text('finished'); });
  await serve(app, { service: 'user', host: '127.0.0.1', port: Number(process.argv[1]), logger,
    onRetire: () => waiting.resolve(),
    drainMs: Number(process.argv[2] ?? 0),
    onStop: [async () => logger.info('first'), async () => logger.info('second')] });`;

let child: ChildProcess | undefined;
afterEach(() => child?.kill('SIGKILL'));

function run(port: number, drainMs = 0): { exit: Promise<unknown[]>; output: () => string } {
  let text = '';
  const args = ['--input-type=module', '--eval', program, String(port), String(drainMs)];
  child = spawn(process.execPath, args);
  child.stdout?.on('data', (chunk) => (text += String(chunk)));
  child.stderr?.on('data', (chunk) => (text += String(chunk)));
  return { exit: once(child, 'exit'), output: () => text };
}

describe('serve', () => {
  it('finishes what is under way, closes in order and exits 0', async () => {
    const { exit, output } = run(0);
    await expect.poll(output).toContain('listening');
    const port = /"port":(\d+)/.exec(output())?.[1];
    const slow = fetch(`http://127.0.0.1:${port}/slow`);
    await new Promise((resolve) => setTimeout(resolve, 150));
    child?.kill('SIGTERM');
    expect(await (await slow).text()).toBe('finished');
    expect(await exit).toEqual([0, null]);
    expect(output()).toMatch(/first[^]*second/);
  });

  it('says that it is not ready before it goes, and closes connections with their replies', async () => {
    const { exit, output } = run(0, 3_000);
    await expect.poll(output).toContain('listening');
    const url = `http://127.0.0.1:${/"port":(\d+)/.exec(output())?.[1]}`;
    expect((await fetch(`${url}/health`)).headers.get('connection')).toBe('keep-alive');
    const slow = fetch(`${url}/slow`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    child?.kill('SIGTERM');
    await expect.poll(async () => (await fetch(`${url}/ready`)).status).toBe(503);
    const served = await fetch(`${url}/health`);
    expect([served.status, served.headers.get('connection')]).toEqual([200, 'close']);
    expect((await slow).headers.get('connection')).toBe('close');
    expect(await exit).toEqual([0, null]);
  });

  it('lets go at once of what waits for something to happen', async () => {
    const { exit, output } = run(0);
    await expect.poll(output).toContain('listening');
    const waits = fetch(`http://127.0.0.1:${/"port":(\d+)/.exec(output())?.[1]}/waits`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    child?.kill('SIGTERM');
    expect(await (await waits).text()).toBe('let go');
    expect(await exit).toEqual([0, null]);
  });

  it('tells what holds a request open that the process is asked to stop', async () => {
    const { exit, output } = run(0);
    await expect.poll(output).toContain('listening');
    const holds = fetch(`http://127.0.0.1:${/"port":(\d+)/.exec(output())?.[1]}/holds`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    child?.kill('SIGTERM');
    expect(await (await holds).text()).toBe('ended');
    expect(await exit).toEqual([0, null]);
  });

  it('says in one line that the port is taken', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const address = squatter.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { exit, output } = run(port);
    expect(await exit).toEqual([1, null]);
    squatter.close();
    expect(output()).toBe(
      `user: port ${port} on 127.0.0.1 is taken by another program; stop it or set PORT to another one\n`,
    );
  });
});

describe('a connection that left HTTP', () => {
  it('is handed over, and does not hold up the end', async () => {
    const app = new Hono();
    const listener = await listen(app, {
      host: '127.0.0.1',
      port: 0,
      onUpgrade: (request, socket) => socket.write(`HTTP/1.1 101 ${request.url}\r\n\r\n`),
    });
    const socket = connect(listener.port, '127.0.0.1');
    socket.write('GET /live HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: test\r\n\r\n');
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    expect(String(chunk)).toContain('101 /live');
    const closed = once(socket, 'close');
    await listener.close();
    await closed;
  });
});

describe('an idle connection', () => {
  it('is kept for longer than load balancers keep theirs, so that they close it and not we', async () => {
    const app = new Hono().get('/live', (c) => c.text('ok'));
    const listener = await listen(app, { host: '127.0.0.1', port: 0 });
    const response = await fetch(`http://127.0.0.1:${listener.port}/live`);
    expect(response.headers.get('keep-alive')).toBe('timeout=75');
    await listener.close();
  });

  it('makes room for others where there are too many', async () => {
    const app = new Hono().get('/live', (c) => c.text('ok'));
    const listener = await listen(app, { host: '127.0.0.1', port: 0, most: 2 });
    const served = async () => {
      const socket = connect(listener.port, '127.0.0.1');
      socket.write('GET /live HTTP/1.1\r\nHost: x\r\n\r\n');
      const [chunk] = (await once(socket, 'data')) as [Buffer];
      expect(String(chunk)).toContain('200 OK');
      return socket;
    };
    const idle = [await served(), await served()];
    const all = [...idle, connect(listener.port, '127.0.0.1')];
    const soon = { signal: AbortSignal.timeout(5_000) };
    await Promise.all(all.map((socket) => once(socket.resume(), 'close', soon)));
    (await served()).destroy();
    await listener.close();
  });
});
