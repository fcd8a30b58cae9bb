import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { chooseIdentity, type Identity } from './identity.ts';
import { isRunning, until } from './processes.ts';
import { query, testFolder } from './test-folder.ts';

const own = chooseIdentity();
const identities: Identity[] = own === 'namespace' ? [own, 'nobody'] : [own];

describe.each(identities)('as %s', (identity) => {
  const folder = testFolder();

  test('starts, stops and keeps what was committed', async () => {
    const first = await folder.start({ identity });
    expect(first.adopted).toBe(false);
    await query(first.superuserUrl, 'create table kept as select 1 as n');
    await first.stop('fast');
    expect(isRunning(first.pid)).toBe(false);
    expect(existsSync(join(folder.dataDir, 'postmaster.pid'))).toBe(false);

    const second = await folder.start({ identity });
    expect(await query(second.superuserUrl, 'select n from kept')).toEqual([{ n: 1 }]);
    const [settings] = await query(
      second.superuserUrl,
      `select datlocprovider as provider, datlocale as locale, lower('É') as lowered,
              current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync
         from pg_database where datname = 'postgres'`,
    );
    expect(settings).toEqual({
      provider: 'b',
      locale: 'C.UTF-8',
      lowered: 'é',
      addresses: '127.0.0.1',
      fsync: 'on',
    });
  });

  test('keeps committed rows over an immediate stop', async () => {
    const first = await folder.start({ identity });
    await query(first.superuserUrl, 'create table kept as select 1 as n');
    await first.stop('immediate');
    const second = await folder.start({ identity });
    expect(await query(second.superuserUrl, 'select n from kept')).toEqual([{ n: 1 }]);
  });
});

describe('on a folder that has been used', () => {
  const folder = testFolder({ made: true });

  test('a folder can change between identities', async () => {
    for (const identity of [...identities, ...identities]) {
      const cluster = await folder.start({ identity });
      expect(cluster.adopted).toBe(false);
      await cluster.stop('fast');
    }
  });

  test('adopts the server that runs on the folder', async () => {
    const first = await folder.start();
    const second = await folder.start();
    expect(second).toMatchObject({ adopted: true, pid: first.pid, port: first.port });
    await second.stop('fast');
    expect(isRunning(first.pid)).toBe(false);
  });

  test('adopts the server that a killed supervisor left', async () => {
    const supervisor = spawn(process.execPath, ['--input-type=module'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    supervisor.stdin.end(
      `import { startCluster } from ${JSON.stringify(import.meta.resolve('./start-cluster.ts'))};
       const { pid } = await startCluster(${JSON.stringify({ dataDir: folder.dataDir, durable: true })});
       console.log(pid);
       setInterval(() => {}, 1000);`,
    );
    const [pid] = (await once(supervisor.stdout, 'data')) as [Buffer];
    supervisor.kill('SIGKILL');
    await once(supervisor, 'exit');
    const adopted = await folder.start();
    expect(adopted).toMatchObject({ adopted: true, pid: Number(pid) });
    expect(await query(adopted.superuserUrl, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  describe('a left-over postmaster.pid', () => {
    test('of another program does not stop the start', async () => {
      await leave(process.ppid);
      expect((await folder.start()).adopted).toBe(false);
    });

    test.runIf(process.platform === 'linux')('of a zombie does not stop the start', async () => {
      const { parent, zombie } = await makeZombie();
      onTestFinished(() => void parent.kill('SIGKILL'));
      await leave(zombie);
      expect((await folder.start()).adopted).toBe(false);
    });

    test('that is empty does not stop the start', async () => {
      const cluster = await folder.start();
      await cluster.stop('fast');
      writeFileSync(join(folder.dataDir, 'postmaster.pid'), '');
      expect((await folder.start()).adopted).toBe(false);
    });

    test('of a server killed under load does not stop the start', async () => {
      const cluster = await folder.start();
      await query(cluster.superuserUrl, 'create table kept as select 1 as n');
      const sleeper = query(cluster.superuserUrl, 'select pg_sleep(2)').catch(() => 'broken');
      process.kill(cluster.pid, 'SIGKILL');
      await until(() => !isRunning(cluster.pid), 5_000);
      const again = await folder.start();
      expect(again.adopted).toBe(false);
      expect(await query(again.superuserUrl, 'select n from kept')).toEqual([{ n: 1 }]);
      expect(await sleeper).toBe('broken');
    });
  });

  test('says that a port is taken', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    onTestFinished(() => void other.close());
    const { port } = other.address() as { port: number };
    await expect(folder.start({ port })).rejects.toThrow(`Port ${port} for PostgreSQL is taken`);
  });

  /** Leaves the folder as a killed server does, with `postmaster.pid` naming process `pid`. */
  async function leave(pid: number): Promise<void> {
    const cluster = await folder.start();
    const file = join(folder.dataDir, 'postmaster.pid');
    const content = readFileSync(file, 'utf8');
    await cluster.stop('fast');
    writeFileSync(file, content.replace(/^\d+/, String(pid)));
  }
});

describe('on a folder that is not there', () => {
  const folder = testFolder();

  test('keeps the password that the caller gives, and refuses another', async () => {
    const first = await folder.start({ password: 'p/1' });
    expect(await query(first.superuserUrl, 'select 1 as n')).toEqual([{ n: 1 }]);
    await expect(folder.start({ password: 'p/2' })).rejects.toThrow('password does not fit');
    await expect(folder.start()).rejects.toThrow('password of the data folder');
    expect(isRunning(first.pid)).toBe(true);
  });
});

async function makeZombie(): Promise<{ parent: ChildProcess; zombie: number }> {
  const parent = spawn('sh', ['-c', 'sleep 0 & exec sleep 60'], { stdio: 'ignore' });
  const children = `/proc/${parent.pid}/task/${parent.pid}/children`;
  let zombie = 0;
  await until(() => {
    zombie = Number(readFileSync(children, 'utf8').trim());
    return zombie > 0 && !isRunning(zombie);
  }, 5_000);
  expect(execFileSync('ps', ['-o', 'stat=', '-p', String(zombie)], { encoding: 'utf8' })).toMatch(
    /^Z/,
  );
  return { parent, zombie };
}
