import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ClusterError } from './cluster-error.ts';
import { query, testFolder } from './test-folder.ts';

const folder = testFolder();

async function refusal(): Promise<string> {
  const error: unknown = await folder.start().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ClusterError);
  return (error as ClusterError).message;
}

test('refuses a data folder of another major version, naming both', async () => {
  mkdirSync(folder.dataDir);
  writeFileSync(join(folder.dataDir, 'PG_VERSION'), '16\n');
  expect(await refusal()).toMatch(/made by PostgreSQL 16, this is PostgreSQL 18.*pg_dump/);
});

test('refuses a folder of something else and leaves it alone', async () => {
  mkdirSync(folder.dataDir);
  writeFileSync(join(folder.dataDir, 'holiday.jpg'), 'x');
  expect(await refusal()).toContain('not a PostgreSQL data folder');
  expect(readdirSync(folder.dataDir)).toEqual(['holiday.jpg']);
});

test('starts over from an interrupted initialisation', async () => {
  const left = join(folder.path, 'data.initdb-abc123');
  mkdirSync(join(left, 'base'), { recursive: true });
  writeFileSync(join(left, 'PG_VERSION'), '18\n');
  const cluster = await folder.start();
  expect(await query(cluster.superuserUrl, 'select 1 as n')).toEqual([{ n: 1 }]);
  expect(readdirSync(folder.path)).toEqual(['data']);
});

test('uses an empty folder', async () => {
  mkdirSync(folder.dataDir);
  expect((await folder.start()).adopted).toBe(false);
});

test('names what is missing in a damaged folder', async () => {
  const cluster = await folder.start();
  await cluster.stop('fast');
  rmSync(join(folder.dataDir, 'global/pg_control'));
  expect(await refusal()).toMatch(/damaged: global\/pg_control missing.*backup/);
});

test('gives the reason PostgreSQL has for not starting', async () => {
  const cluster = await folder.start();
  await cluster.stop('fast');
  writeFileSync(join(folder.dataDir, 'global/pg_control'), Buffer.alloc(8192));
  const message = await refusal();
  expect(message).toMatch(/does not start on the data folder .*(control file|incompatible)/s);
  expect(message).not.toMatch(/ {4}at /);
});

test('says so when the folder cannot be made', async () => {
  writeFileSync(join(folder.path, 'file'), '');
  await expect(folder.start({ dataDir: join(folder.path, 'file', 'data') })).rejects.toThrow(
    'cannot be used: E',
  );
});
