import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Action } from '@countersign/actions';
import { serviceNames } from '@countersign/service-discovery';
import { signIn, staff } from '@countersign/testkit/people';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteFiles } from '../data/files-elsewhere.ts';
import { dataFolderAt } from '../data/folder.ts';
import { lockHolder } from '../data/lock.ts';
import { readRun } from '../data/run-file.ts';
import { memoryOf } from '../machine/memory.ts';
import { opening } from '../demo/opening.ts';
import { findFreePorts } from '../machine/ports.ts';
import { isAlive, markOf, type ProcessMark, until } from '../machine/processes.ts';
import { buildServices } from '../system/build.ts';
import { type RunningCommand, runCommand, temporaryFolder } from '../testing/command.ts';

const { path: dataDir, remove } = temporaryFolder();
const folder = dataFolderAt(dataDir);
const ready = 'Countersign is ready';
let port: number;
let running: RunningCommand;
let processes: ProcessMark[] = [];

const start = (more: Record<string, string> = {}) =>
  runCommand('start', ['--no-build'], {
    COUNTERSIGN_DATA_DIR: dataDir,
    PORT: String(port),
    ...more,
  });

/** Everything that runs on the data folder, PostgreSQL too. */
const marks = (): ProcessMark[] => {
  const postmaster = Number(
    readFileSync(`${folder.postgres}/postmaster.pid`, 'utf8').split('\n')[0],
  );
  const known = Object.values(readRun(folder)?.processes ?? {});
  return [...known, markOf(postmaster), markOf(running.pid)].filter((mark) => mark !== undefined);
};

/** The months in which something was filed, as the auditor reads them. */
const filedByMonth = async (): Promise<string[]> => {
  const auditor = await signIn(`http://localhost:${port}`, staff('auditor'));
  const actions = await auditor.call<Action[]>('GET', '/api/workflow/actions?limit=100');
  return [...new Set(actions.map(({ submittedAt }) => submittedAt.slice(0, 7)))];
};

beforeAll(async () => {
  await buildServices();
  port = (await findFreePorts()).public;
  running = start();
  await running.printed(ready);
  processes = marks();
}, 120_000);
afterAll(async () => {
  running.kill('SIGTERM');
  await running.ended;
  remove();
});

describe('a running system', () => {
  it('says where it is and who may sign in', () => {
    expect(running.output()).toContain(`http://localhost:${port}`);
    expect(running.output()).toMatch(/maker2, checker, .*@countersign\.test/);
    expect(running.output()).toContain('countersign-demo');
  });

  it('has what a demonstration begins with, which its people filed', () => {
    expect(running.output()).toContain(`Demonstration (${opening.length} actions filed)`);
  });

  it.runIf(process.platform === 'linux')('takes less than 720 MB when idle', async () => {
    // It is idle once the connections have ended that filing the demonstration opened: PostgreSQL holds 30 MB for them. With npx and
    // pnpm, which start it, it is some 200 MB more.
    const total = () => memoryOf(processes.map(({ pid }) => pid)).total;
    await expect.poll(total, { interval: 1_000, timeout: 45_000 }).toBeLessThan(720);
  });

  it.runIf(process.platform === 'linux')('keeps its secrets from others', () => {
    for (const name of [...serviceNames.filter((service) => service !== 'auth'), 'mail']) {
      const pid = readRun(folder)!.processes[name]!.pid;
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
      expect(environment).not.toMatch(/AUTH_SECRET|OWNER_URL|superuser|DEMO_PASSWORD/i);
    }
  });

  it('is not started twice on one data folder', async () => {
    const second = start({ PORT: String(port + 100) });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Countersign already runs on ${dataDir}`);
    expect(second.output()).toContain(`http://localhost:${port}`);
  });

  it('is not removed', async () => {
    const reset = runCommand('reset', ['--yes'], { COUNTERSIGN_DATA_DIR: dataDir });
    expect(await reset.ended).toBe(1);
    expect(reset.output()).toContain('Stop it first');
  });

  it('has its signing key rotated', async () => {
    const rotate = runCommand('rotate', ['signing-key'], { COUNTERSIGN_DATA_DIR: dataDir });
    expect(await rotate.ended).toBe(0);
    expect(rotate.output()).toMatch(/Signing key \S+ is published/);
  });

  it('does not take the first people twice', async () => {
    const args = ['--maker', 'A B <a@x.org:ab>', '--checker', 'C D <c@x.org:cd>'];
    const bootstrap = runCommand('bootstrap', args, { COUNTERSIGN_DATA_DIR: dataDir });
    expect(await bootstrap.ended).toBe(1);
    expect(bootstrap.output()).toContain('is a demonstration');
  });
});

describe('after kill -9 of the supervisor', () => {
  it('the next start ends what was left, keeps PostgreSQL and the data, and takes the lock', async () => {
    const left = processes.filter(({ pid }) => pid !== running.pid);
    running.kill('SIGKILL');
    await running.ended;
    expect(left.every(isAlive)).toBe(true);
    expect(lockHolder(folder)).toBeUndefined();

    running = start();
    await running.printed(ready);
    expect(running.output()).toContain(
      `ended ${serviceNames.length + 1} processes of a killed start`,
    );
    expect(running.output()).toContain('was still running');
    expect(left.filter(isAlive)).toHaveLength(1);
    processes = marks();
  });
});

describe('after kill -9 of everything', () => {
  it('the next start finds the data', async () => {
    for (const { pid } of processes) process.kill(pid, 'SIGKILL');
    await running.ended;
    expect(await until(() => !processes.some(isAlive), 2_000)).toBe(true);

    running = start();
    await running.printed(ready);
    expect(running.output()).not.toContain('migrated');
    expect(running.output()).toMatch(/✓ Demonstration +\d/);
    processes = marks();
  });
});

describe('demo --year', () => {
  const year = (...args: string[]) =>
    runCommand('demo', ['--year', '--actions', '100', ...args], { COUNTERSIGN_DATA_DIR: dataDir });

  const waves = () =>
    existsSync(folder.year) ? readFileSync(folder.year, 'utf8').split('\n').length : 0;

  it('fills the demonstration with a year, also when it was broken off, and says what of it is made up', async () => {
    const short = year('--actions', '99');
    expect(await short.ended).toBe(1);
    expect(short.output()).toContain('100 actions at the least. Nothing was changed');
    const broken = year();
    expect(await until(() => waves() > 3, 60_000), broken.output()).toBe(true);
    broken.kill('SIGKILL');
    await broken.ended;
    const played = year();
    expect(await played.ended, played.output()).toBe(0);
    expect(played.output()).toMatch(/A year of 10 people and 10\d actions, seed 1/);
    expect(played.output()).toContain('so are its times, which are moved into the past');
    expect(played.output()).toMatch(/refused, as it had to be: .*1 stale_revision/);
    const filed = await filedByMonth();
    expect(filed.length).toBeGreaterThanOrEqual(12);
  });

  it('is not filled twice', async () => {
    const again = year();
    expect(await again.ended).toBe(1);
    expect(again.output()).toContain('this one has its year already. Nothing was changed');
  });
});

describe('Ctrl-C', () => {
  it('stops everything and leaves no process', async () => {
    running.kill('SIGINT');
    expect(await running.ended).toBe(0);
    expect(processes.filter(isAlive)).toEqual([]);
    expect(lockHolder(folder)).toBeUndefined();
  });

  it('twice ends everything at once', async () => {
    running = start();
    await running.printed(ready);
    processes = marks();
    running.kill('SIGINT');
    await running.printed('Stopping');
    running.kill('SIGINT');
    await running.ended;
    expect(processes.filter(isAlive)).toEqual([]);
  });

  it('while it starts, stops everything too', async () => {
    running = start();
    await running.printed('PostgreSQL on port');
    processes = marks();
    running.kill('SIGINT');
    await running.ended;
    expect(processes.filter(isAlive)).toEqual([]);
    expect(running.output()).not.toMatch(/^\s+at /m);
  });
});

describe('what keeps it from starting', () => {
  it('names a taken port, who wants it and what moves it', async () => {
    const server = createServer().listen(port + 3, '127.0.0.1');
    const refused = start();
    expect(await refused.ended).toBe(1);
    server.close();
    expect(refused.output()).toContain(`Port ${port + 3}, wanted by the user service, is taken`);
    expect(refused.output()).toContain('set PORT');
    expect(refused.output()).not.toMatch(/^\s+at /m);
  });

  it('names every missing setting of a real installation', async () => {
    const refused = start({ COUNTERSIGN_DEMO: '0' });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toMatch(/^Setting AUTH_SECRET is missing: /m);
    expect(refused.output()).toMatch(/^Setting PUBLIC_URL is missing: /m);
  });

  it('does not turn the demo into a real installation', async () => {
    const refused = start({
      COUNTERSIGN_DEMO: '0',
      AUTH_SECRET: 'vE4k9Qz1LrT8uWn3XpB6yHs0dJf5GmCa',
      PUBLIC_URL: 'http://localhost:8080',
    });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain('holds the demo staff');
  });
});

it('is removed by reset, but for files that it keeps elsewhere', async () => {
  noteFiles(folder, { ATTACHMENTS_FOLDER: '/srv/evidence' });
  const reset = runCommand('reset', ['--yes'], { COUNTERSIGN_DATA_DIR: dataDir });
  expect(await reset.ended).toBe(0);
  expect(() => readFileSync(folder.secrets)).toThrow('ENOENT');
  expect(reset.output()).not.toContain('Other files');
  expect(reset.output()).toContain('Files of actions were left in the folder /srv/evidence.');
});
