import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReport, lineScreen } from '../console/report.ts';
import { filesElsewhere, noteFiles } from '../data/files-elsewhere.ts';
import { type DataFolder, dataFolderAt, prepareDataFolder } from '../data/folder.ts';
import { takeLock } from '../data/lock.ts';
import { loadSecrets } from '../data/secrets.ts';
import { temporaryFolder } from '../testing/command.ts';
import { leftOut } from './left-out.ts';
import { makeBackup } from './make-backup.ts';
import { readManifest } from './manifest.ts';
import { restoreBackup } from './restore-backup.ts';
import { isLater } from './version.ts';

const report = createReport(lineScreen(() => {}));
let path: string;
let remove: () => void;
let folder: DataFolder;
let other: DataFolder;
let backup: string;

/** An installation that stands still, with a file in the place of databases. */
beforeEach(async () => {
  ({ path, remove } = temporaryFolder());
  folder = dataFolderAt(join(path, 'one'));
  other = dataFolderAt(join(path, 'two'));
  backup = join(path, 'backup');
  prepareDataFolder(folder);
  loadSecrets(folder, true);
  mkdirSync(join(folder.postgres, 'base/1'), { recursive: true });
  mkdirSync(join(folder.postgres, 'pg_notify'));
  writeFileSync(join(folder.postgres, 'base/1/1259'), 'rows');
  writeFileSync(join(folder.postgres, 'postmaster.opts'), 'not to be kept');
  writeFileSync(join(folder.logs, 'user.log'), 'not to be kept');
  for (const name of ['ab', 'parts'])
    mkdirSync(join(folder.attachments, name), { recursive: true });
  writeFileSync(join(folder.attachments, 'ab/abcd'), 'evidence');
  writeFileSync(join(folder.attachments, 'parts/one.part'), 'not to be kept');
  await makeBackup(folder, backup, report);
});
afterEach(() => remove());

const restore = (replace = false) => restoreBackup(backup, other, { replace, report });

/** Rewrites the manifest as its writer would have. */
function rewrite(change: (manifest: Record<string, unknown>) => void): void {
  const manifest = { ...readManifest(backup) };
  change(manifest);
  const text = JSON.stringify(manifest);
  writeFileSync(join(backup, 'manifest.json'), text);
  const checksum = createHash('sha256').update(text).digest('hex');
  writeFileSync(join(backup, 'manifest.sha256'), checksum);
}

describe('a backup', () => {
  it('is for this user alone and leaves out what is made anew', () => {
    const { files, demo, postgresMajor } = readManifest(backup);
    const paths = files.map((file) => file.path);
    expect(paths).toContain('secrets.json');
    expect(paths).toContain('keys/auth.json');
    expect(paths.filter((name) => /log|opts|lock|run|part/.test(name))).toEqual([]);
    expect([demo, postgresMajor]).toEqual([true, '18']);
    for (const name of ['manifest.json', 'data/secrets.json', 'data/postgres/base/1/1259']) {
      expect(statSync(join(backup, name)).mode & 0o777).toBe(0o600);
    }
    expect(statSync(backup).mode & 0o777).toBe(0o700);
  });

  it.each<[Record<string, string>, string | undefined]>([
    [{ ATTACHMENTS_FOLDER: '/srv/evidence' }, 'the folder /srv/evidence'],
    [
      { ATTACHMENTS_ENDPOINT: 'https://s3.test', ATTACHMENTS_BUCKET: 'evidence' },
      'the bucket evidence at https://s3.test',
    ],
    [{}, undefined],
  ])('says where files are that it does not hold: %j', async (settings, place) => {
    noteFiles(folder, { ATTACHMENTS_FOLDER: '/srv/before' });
    noteFiles(folder, settings);
    const target = join(path, 'elsewhere');
    const manifest = await makeBackup(folder, target, report);
    expect(readManifest(target).filesElsewhere).toBe(place);
    const said = leftOut(manifest).join('\n');
    expect([said.includes('Files of actions are NOT in it'), said.includes(place ?? '')]).toEqual([
      place !== undefined,
      true,
    ]);
    const restored = await restoreBackup(target, other, { replace: false, report });
    expect(restored.manifest.filesElsewhere).toBe(place);
  });

  it('takes its own folder for no other place', () => {
    noteFiles(folder, { ATTACHMENTS_FOLDER: folder.attachments });
    expect(filesElsewhere(folder)).toBeUndefined();
  });

  it('is never written over, and one that fails leaves nothing', async () => {
    await expect(makeBackup(folder, backup, report)).rejects.toThrow('is there already');
    const target = join(path, 'another');
    await expect(makeBackup(other, target, report)).rejects.toThrow('holds no installation');
    writeFileSync(folder.secrets, '{}');
    await expect(makeBackup(folder, target, report)).rejects.toThrow('secrets.json is damaged');
    expect(readdirSync(path).toSorted()).toEqual(['backup', 'one']);
  });
});

describe('a restore', () => {
  it('brings back every file and empty folder', async () => {
    await restore();
    for (const name of [
      'secrets.json',
      'keys/workflow.json',
      'postgres/base/1/1259',
      'attachments/ab/abcd',
    ]) {
      expect(readFileSync(join(other.path, name))).toEqual(readFileSync(join(folder.path, name)));
    }
    expect(statSync(join(other.postgres, 'pg_notify')).mode & 0o777).toBe(0o700);
  });

  it('loses no data that is there', async () => {
    mkdirSync(other.path);
    writeFileSync(other.secrets, 'mine');
    await expect(restore()).rejects.toThrow('is not empty');
    const { aside } = await restore(true);
    expect(readFileSync(join(aside!, 'secrets.json'), 'utf8')).toBe('mine');
    expect(existsSync(other.postgres)).toBe(true);
  });

  it('is refused while the system runs', async () => {
    mkdirSync(other.path);
    const lock = takeLock(other);
    await expect(restore(true)).rejects.toThrow('Stop it first');
    lock.release();
  });

  it.each<[string, () => void, string]>([
    [
      'a changed byte',
      () => writeFileSync(join(backup, 'data/postgres/base/1/1259'), 'rowz'),
      '1259: its checksum',
    ],
    ['a longer file', () => appendFileSync(join(backup, 'data/secrets.json'), ' '), 'secrets.json'],
    ['a lost file', () => rmSync(join(backup, 'data/keys/user.json')), 'user.json: it is missing'],
    [
      'a changed manifest',
      () => appendFileSync(join(backup, 'manifest.json'), ' '),
      'manifest.json: its checksum',
    ],
    ['no manifest', () => rmSync(join(backup, 'manifest.json')), 'is not a whole backup'],
    [
      'another PostgreSQL',
      () => rewrite((manifest) => (manifest.postgresMajor = '17')),
      'was made with PostgreSQL 17, this is PostgreSQL 18',
    ],
    [
      'a later Countersign',
      () => rewrite((manifest) => (manifest.version = '99.0.0')),
      'made by Countersign 99.0.0',
    ],
    [
      'a path out of the folder',
      () =>
        rewrite(
          (manifest) => (manifest.files = [{ path: '../x', size: 0, sha256: '0'.repeat(64) }]),
        ),
      'another version',
    ],
  ])('is refused for %s, and leaves nothing', async (_, spoil, said) => {
    spoil();
    await expect(restore()).rejects.toThrow(said);
    expect(readdirSync(path).toSorted()).toEqual(['backup', 'one']);
  });
});

it.each([
  ['0.2.0', '0.1.9', true],
  ['0.1.0', '0.1.0', false],
  ['0.9.0', '0.10.0', false],
  ['1.0.0', '0.10.0', true],
])('%s is later than %s: %s', (one, two, later) => expect(isLater(one, two)).toBe(later));
