import { spawn } from 'node:child_process';
import { expect, it, onTestFinished } from 'vitest';
import { allocatedDuring } from './allocated.ts';
import { inspectable, openInspector } from './inspector.ts';

it('what a process allocates is counted, also what is collected meanwhile', async () => {
  const child = spawn(
    process.execPath,
    ['-e', 'console.error("up"); setInterval(() => {}, 1000)'],
    {
      env: { ...process.env, ...inspectable },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  await new Promise<void>((resolve) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      resolve();
    });
  });
  const inspector = await openInspector(child.pid!, () => said);
  onTestFinished(() => inspector.close());
  const expression = 'for (let turn = 0; turn < 2000; turn += 1) new Array(1000).fill(turn)';
  const { busy } = await allocatedDuring({ busy: inspector }, () =>
    inspector.ask('Runtime.evaluate', { expression }),
  );
  const megabytes = busy! / 1e6;
  // 2,000 arrays of 1,000 slots of 4 or 8 bytes.
  expect(megabytes).toBeGreaterThan(6);
  expect(megabytes).toBeLessThan(25);
  await expect(inspector.ask('Nothing.atAll')).rejects.toThrow("'Nothing.atAll' wasn't found");
});
