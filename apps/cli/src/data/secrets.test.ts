import { rmSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/command.ts';
import { type DataFolder, dataFolderAt, prepareDataFolder } from './folder.ts';
import { loadSecrets, publicKeys } from './secrets.ts';

let folder: DataFolder;
let remove: () => void;
beforeEach(() => {
  const temporary = temporaryFolder();
  remove = temporary.remove;
  folder = dataFolderAt(temporary.path);
  prepareDataFolder(folder);
});
afterEach(() => remove());

it('are made once, for this user alone', () => {
  const made = loadSecrets(folder, true);
  expect(loadSecrets(folder, true)).toEqual(made);
  const values = Object.values(made.databases).flatMap(Object.values);
  expect(new Set(values).size).toBe(values.length);
  for (const path of [folder.secrets, join(folder.keys, 'auth.json')]) {
    expect(statSync(path).mode & 0o777).toBe(0o600);
  }
});

it('publish only the public halves of keys', () => {
  const { keys } = loadSecrets(folder, true);
  const published = publicKeys(keys);
  expect(Object.keys(published)).toEqual(Object.keys(keys));
  expect(JSON.stringify(published)).not.toContain('"d"');
});

it('refuse to change between demo and real', () => {
  loadSecrets(folder, true);
  expect(() => loadSecrets(folder, false)).toThrow('holds the demo staff');
  rmSync(folder.secrets);
  loadSecrets(folder, false);
  expect(() => loadSecrets(folder, true)).toThrow('holds a real installation');
});

it('are not made anew for data that needs the old ones', () => {
  mkdirSync(folder.postgres);
  expect(() => loadSecrets(folder, true)).toThrow('secrets.json is gone');
});

it('say when a key is damaged', () => {
  loadSecrets(folder, true);
  writeFileSync(join(folder.keys, 'auth.json'), '{}');
  expect(() => loadSecrets(folder, true)).toThrow('auth.json is damaged');
});
