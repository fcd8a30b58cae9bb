import { existsSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { markOf } from '../machine/processes.ts';
import { temporaryFolder } from '../testing/command.ts';
import { type DataFolder, dataFolderAt } from './folder.ts';
import { lockHolder, takeLock } from './lock.ts';

let folder: DataFolder;
let remove: () => void;
beforeEach(() => {
  const temporary = temporaryFolder();
  remove = temporary.remove;
  folder = dataFolderAt(temporary.path);
});
afterEach(() => remove());

it('is held by one at a time', () => {
  const lock = takeLock(folder);
  expect(lockHolder(folder)?.pid).toBe(process.pid);
  expect(() => takeLock(folder)).toThrow('already runs');
  lock.release();
  takeLock(folder).release();
  expect(existsSync(folder.lock)).toBe(false);
});

it.each([
  ['a process that is gone', JSON.stringify({ pid: 2 ** 22 + 1, started: 'x' })],
  ['another process with the same id', JSON.stringify({ ...markOf(process.pid), started: 'x' })],
  ['a half-written file', '{"pid":'],
])('is taken over from %s', (_, content) => {
  writeFileSync(folder.lock, content);
  expect(lockHolder(folder)).toBeUndefined();
  takeLock(folder);
  expect(lockHolder(folder)?.pid).toBe(process.pid);
});
