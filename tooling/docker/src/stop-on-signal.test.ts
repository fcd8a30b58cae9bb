import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const preload = join(import.meta.dirname, '../stop-on-signal.mjs');
const waits = "setInterval(() => {}, 1_000); process.stdout.write('here');";

/** Runs a program as the images do and sends it a signal; its status, or the signal that ended it. */
async function endOf(program: string, signal: 'SIGTERM' | 'SIGINT') {
  const child = spawn(process.execPath, ['--import', preload, '--eval', program]);
  await once(child.stdout, 'data');
  child.kill(signal);
  const [code, by] = (await once(child, 'exit')) as [number | null, string | null];
  return code ?? by;
}

it.each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const)('ends what has no handler on %s by itself', async (signal, status) => {
  expect(await endOf(waits, signal)).toBe(status);
});

it('leaves who drains in peace', async () => {
  const drains = "process.on('SIGTERM', () => setTimeout(() => process.exit(7), 50));";
  expect(await endOf(drains + waits, 'SIGTERM')).toBe(7);
});
