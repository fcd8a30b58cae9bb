import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { configureUpstreams } from './upstreams.ts';
import { outgoingFetch } from './outgoing-fetch.ts';

/** A service whose every request takes 10 ms; with `abrupt`, it ends as soon as it is asked to. */
const program = `
  const { createServiceApp, serve } = await import('${import.meta.resolve('@countersign/http')}');
  const { createLogger } = await import('${import.meta.resolve('@countersign/telemetry')}');
  const { setTimeout: sleep } = await import('node:timers/promises');
  const [port, abrupt] = process.argv.slice(1);
  const logger = createLogger({ service: 'user', level: 'info' });
  const app = createServiceApp({ service: 'user', logger });
  app.post('/act', async (c) => { await sleep(10); return c.text('done'); });
  if (abrupt) process.on('SIGTERM', () => process.exit(0));
  await serve(app, { service: 'user', host: '127.0.0.1', port: Number(port), logger, drainMs: 500 });`;

interface Instance {
  port: number;
  child: ChildProcess;
}

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
  configureUpstreams([]);
});

async function start(port: number, abrupt: boolean): Promise<Instance> {
  const args = ['--input-type=module', '--eval', program, String(port), ...(abrupt ? ['1'] : [])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  let text = '';
  child.stdout.on('data', (chunk) => (text += String(chunk)));
  await expect.poll(() => text).toContain('listening');
  return { port: Number(/"port":(\d+)/.exec(text)?.[1]), child };
}

/** Replaces both instances while four callers post without a pause. */
async function replaceUnderLoad({ abrupt = false, balanced = true } = {}) {
  const instances = [await start(0, abrupt), await start(0, abrupt)];
  const [first] = instances.map(({ port }) => `http://127.0.0.1:${port}`);
  if (balanced) configureUpstreams([instances.map(({ port }) => `http://127.0.0.1:${port}`)]);
  const call = outgoingFetch({ service: 'user', timeoutMs: 2_000 });
  let answered = 0;
  let failed = 0;
  const leaving = new AbortController();
  const callers = Array.from({ length: 4 }, async () => {
    while (!leaving.signal.aborted) {
      await call(`${first}/act`, { method: 'POST', body: '{}' }).then(
        () => (answered += 1),
        () => (failed += 1),
      );
    }
  });
  await sleep(100);
  for (const [index, { port, child }] of instances.entries()) {
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
    instances[index] = await start(port, abrupt);
    await sleep(400);
  }
  leaving.abort();
  await Promise.all(callers);
  return { answered, failed };
}

/** How many requests fail, of some replacements: in one of them, no request may be under way. */
async function failuresOf(how: Parameters<typeof replaceUnderLoad>[0]): Promise<number> {
  for (let round = 0; round < 5; round += 1) {
    const { failed } = await replaceUnderLoad(how);
    if (failed > 0) return failed;
  }
  return 0;
}

describe('two instances that are replaced while they are called', () => {
  it('fail no request', async () => {
    const { answered, failed } = await replaceUnderLoad();
    expect(answered).toBeGreaterThan(50);
    expect(failed).toBe(0);
  });

  it('would, if they ended without finishing', async () => {
    expect(await failuresOf({ abrupt: true })).toBeGreaterThan(0);
  });

  it('would, if callers knew one of them alone', async () => {
    expect(await failuresOf({ balanced: false })).toBeGreaterThan(0);
  });
});
