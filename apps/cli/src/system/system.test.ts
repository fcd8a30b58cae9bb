import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesElsewhere } from '../data/files-elsewhere.ts';
import { dataFolderAt } from '../data/folder.ts';
import { isAlive, markOf, until } from '../machine/processes.ts';
import { probe } from '../machine/probe.ts';
import { runCommand, temporaryFolder } from '../testing/command.ts';
import { buildServices } from './build.ts';
import { startSystem } from './start-system.ts';
import type { System } from './types.ts';

/** A real installation, in which nobody exists yet. */
const env = {
  COUNTERSIGN_DEMO: '0',
  AUTH_SECRET: 'vE4k9Qz1LrT8uWn3XpB6yHs0dJf5GmCa',
  PUBLIC_URL: 'http://localhost:8080',
};
const { path: dataDir, remove } = temporaryFolder();
const files = `${dataDir}-files`;
const lines: string[] = [];
let system: System;

beforeAll(async () => {
  await buildServices();
  system = await startSystem({
    dataDir,
    port: 0,
    env: { ...env, ATTACHMENTS_FOLDER: files },
    durable: false,
    log: (line) => lines.push(line),
  });
}, 120_000);
afterAll(async () => {
  await system.stop();
  remove();
  rmSync(files, { recursive: true, force: true });
});

const answers = async (url: string): Promise<boolean> => (await probe(url))?.status === 200;

async function answersWithin(url: string, milliseconds: number): Promise<boolean> {
  const deadline = performance.now() + milliseconds;
  while (performance.now() < deadline) if (await answers(url)) return true;
  return false;
}

it('keeps files where it is told, and writes that down for commands beside it', () => {
  expect(existsSync(join(files, 'parts'))).toBe(true);
  expect(filesElsewhere(dataFolderAt(dataDir))).toBe(`the folder ${files}`);
});

describe('a service', () => {
  it('that is killed is started again within two seconds, and answers as soon as it can', async () => {
    const { promotion } = system.services;
    const began = performance.now();
    await promotion.restart();
    const patience = Math.max(2_000, 3 * (performance.now() - began));
    const before = markOf(promotion.pid!)!;
    promotion.kill('SIGKILL');
    expect(await until(() => !isAlive(before), 1_000)).toBe(true);
    const again = () => promotion.pid !== undefined && promotion.pid !== before.pid;
    expect(await until(again, 2_000)).toBe(true);
    expect(await answersWithin(`${promotion.url}/health`, patience)).toBe(true);
    expect(lines.join('\n')).toContain('promotion was ended by SIGKILL, starting it again');
  });

  it('that is stopped stays away until it is started', async () => {
    const { account } = system.services;
    await account.stop();
    expect(account.pid).toBeUndefined();
    expect(await answersWithin(`${account.url}/health`, 500)).toBe(false);
    await account.restart();
    expect(await answers(`${account.url}/health`)).toBe(true);
    await system.whenReady();
  });
});

describe('PostgreSQL', () => {
  it('that is killed runs again on its port, and the services find it', async () => {
    const { port, pid } = system.postgres!;
    const url = system.databases.user?.url;
    process.kill(pid, 'SIGKILL');
    const deadline = performance.now() + 5_000;
    while (system.postgres!.pid === pid && performance.now() < deadline) await probe(system.url);
    await system.whenReady(5_000);
    expect(system.postgres!.port).toBe(port);
    expect(system.databases.user?.url).toBe(url);
  });

  it('that a test stops stays away until it is started', async () => {
    await system.postgres!.stop('immediate');
    const ready = `${system.services.user.url}/ready`;
    expect(await answersWithin(ready, 1_000)).toBe(false);
    await system.postgres!.start();
    await system.whenReady(5_000);
  });
});

describe('bootstrap', () => {
  const bootstrap = (...args: string[]) =>
    runCommand('bootstrap', args, { COUNTERSIGN_DATA_DIR: dataDir });
  const pair = ['--maker', 'Mara Mint <mara@x.example>', '--checker', 'Chen Li <chen@x.example>'];

  it('refuses when nothing runs', async () => {
    const refused = runCommand('bootstrap', pair, { COUNTERSIGN_DATA_DIR: join(dataDir, 'none') });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain('Start the installation first');
  });

  it('takes no invented year, being a real installation', async () => {
    const year = runCommand('demo', ['--year'], { COUNTERSIGN_DATA_DIR: dataDir });
    expect(await year.ended).toBe(1);
    expect(year.output()).toContain('is a real one. Nothing was changed');
  });

  it('invites the first people, and nobody after them', async () => {
    const first = bootstrap(...pair);
    await first.ended;
    expect(first.output()).toContain('mara@x.example, chen@x.example');
    expect(first.output()).toContain(system.mailUrl!);

    const other = bootstrap(...pair, '--admin', 'Ada Lund <ada@x.example>');
    expect(await other.ended).toBe(1);
    expect(other.output()).toContain('There are people already');
  });
});

describe('what keeps a system from starting', () => {
  const { path, remove: removeIt } = temporaryFolder();
  const data = join(path, 'data');
  const startIn = (folder: string, more = {}) =>
    startSystem({ dataDir: folder, port: 0, durable: false, ...more });
  afterAll(removeIt);

  it('a service that does not start, with its own reason', async () => {
    const program = join(path, 'broken.mjs');
    writeFileSync(program, 'console.error("Setting X is missing: a reason"); process.exit(1);');
    const starting = startIn(data, { serviceProgram: { promotion: program } });
    await expect(starting).rejects.toThrow('promotion does not start: Setting X is missing');
  });

  it('a data folder of another PostgreSQL, a damaged one, a file', async () => {
    const version = join(data, 'postgres/PG_VERSION');
    writeFileSync(version, '17\n');
    await expect(startIn(data)).rejects.toThrow('was made by PostgreSQL 17, this is PostgreSQL 18');
    writeFileSync(version, '18\n');
    writeFileSync(join(data, 'secrets.json'), '{');
    await expect(startIn(data)).rejects.toThrow('secrets.json is damaged');
    await expect(startIn(version)).rejects.toThrow('EEXIST');
  });
});
