import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { isRunning, until } from './processes.ts';
import { query } from './test-folder.ts';
import { startThrowawayCluster } from './throwaway-cluster.ts';

async function dataDirectory(url: string): Promise<string> {
  const [row] = await query(url, "select current_setting('data_directory') as folder");
  return String(row?.folder);
}

test('leaves nothing once stopped', async () => {
  const cluster = await startThrowawayCluster();
  const folder = await dataDirectory(cluster.superuserUrl);
  await cluster.stop('immediate');
  expect(existsSync(folder)).toBe(false);
});

test('starts again on the same port and data', async () => {
  const cluster = await startThrowawayCluster({ durable: true });
  onTestFinished(() => cluster.stop('immediate'));
  const { pid, superuserUrl } = cluster;
  await query(superuserUrl, 'create table kept as select 1 as n');
  await cluster.restart('immediate');
  expect(await query(superuserUrl, 'select n from kept')).toEqual([{ n: 1 }]);
  expect(cluster.pid).not.toBe(pid);
});

test('leaves nothing for long when its process is killed', async () => {
  const owner = spawn(process.execPath, ['--input-type=module'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  owner.stdin.end(
    `import { startThrowawayCluster } from ${JSON.stringify(import.meta.resolve('./throwaway-cluster.ts'))};
     console.log(JSON.stringify(await startThrowawayCluster()));
     setInterval(() => {}, 1000);`,
  );
  const [line] = (await once(owner.stdout, 'data')) as [Buffer];
  const cluster = JSON.parse(line.toString()) as { pid: number; superuserUrl: string };
  const folder = await dataDirectory(cluster.superuserUrl);
  owner.kill('SIGKILL');
  const gone = () => !isRunning(cluster.pid) && !existsSync(folder);
  expect(await until(gone, 10_000)).toBe(true);
});
