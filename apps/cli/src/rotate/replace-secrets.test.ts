import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DataFolder, dataFolderAt, prepareDataFolder } from '../data/folder.ts';
import { takeLock } from '../data/lock.ts';
import { loadSecrets } from '../data/secrets.ts';
import { temporaryFolder } from '../testing/command.ts';
import { replaceDatabasePasswords, replaceServiceKeys } from './replace-secrets.ts';

let folder: DataFolder;
let remove: () => void;
beforeEach(() => {
  const temporary = temporaryFolder();
  remove = temporary.remove;
  folder = dataFolderAt(temporary.path);
  prepareDataFolder(folder);
});
afterEach(() => remove());

it('replaces every service key and nothing else', () => {
  const before = loadSecrets(folder, false);
  replaceServiceKeys(folder);
  const after = loadSecrets(folder, false);
  for (const [name, { x }] of Object.entries(before.keys)) {
    expect(after.keys[name as 'auth'].x).not.toBe(x);
  }
  expect({ ...after, keys: before.keys }).toEqual(before);
});

it('replaces every password of databases and nothing else', () => {
  const before = loadSecrets(folder, false);
  replaceDatabasePasswords(folder);
  const after = loadSecrets(folder, false);
  expect(Object.keys(after.databases)).toEqual(Object.keys(before.databases));
  const all = [before, after].flatMap(({ databases }) =>
    Object.values(databases).flatMap(Object.values),
  );
  expect(new Set(all).size).toBe(all.length);
  expect({ ...after, databases: before.databases }).toEqual(before);
});

it('replaces nothing while the system runs, or where there is none', () => {
  expect(() => replaceServiceKeys(folder)).toThrow('holds no installation');
  const before = loadSecrets(folder, false);
  const lock = takeLock(folder);
  for (const replace of [replaceServiceKeys, replaceDatabasePasswords]) {
    expect(() => replace(folder)).toThrow('Stop it first');
  }
  lock.release();
  expect(loadSecrets(folder, false)).toEqual(before);
});
