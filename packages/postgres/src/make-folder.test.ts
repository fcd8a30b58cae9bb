import { mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-folder-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('makes what is missing, with its mode, and takes what is there', () => {
  const folder = temporaryFolder();
  makeFolder(join(folder, 'a/b'), 0o700);
  makeFolder(join(folder, 'a/b'), 0o755);
  expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o700);
  symlinkSync(join(folder, 'a'), join(folder, 'link'));
  makeFolder(join(folder, 'link/b/c'));
  expect(statSync(join(folder, 'a/b/c')).isDirectory()).toBe(true);
});

test.runIf(process.platform === 'linux')('ends where no folder can be made', () => {
  expect(() => makeFolder('/proc/1/x')).toThrow('ENOENT');
});
