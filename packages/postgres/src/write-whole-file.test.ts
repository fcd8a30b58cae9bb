import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeWholeFile } from './write-whole-file.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-write-'));
  file = join(folder, 'file');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('replaces a file that may only be read', () => {
  writeWholeFile(file, 'one', 0o444);
  writeWholeFile(file, 'two', 0o444);
  expect(readFileSync(file, 'utf8')).toBe('two');
  expect(statSync(file).mode & 0o777).toBe(0o444);
  expect(readdirSync(folder)).toEqual(['file']);
});

test('is not hindered by what a crash left, nor takes its mode', () => {
  const left = `${file}.${process.pid}.new`;
  writeFileSync(left, 'half', { mode: 0o666 });
  chmodSync(left, 0o444);
  writeWholeFile(file, 'whole', 0o600);
  expect(readFileSync(file, 'utf8')).toBe('whole');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['file']);
});

test('leaves nothing when it fails', () => {
  writeFileSync(join(folder, 'x'), '');
  expect(() => writeWholeFile(join(folder, 'x/file'), 'y', 0o600)).toThrow('ENOTDIR');
  expect(readdirSync(folder)).toEqual(['x']);
});
