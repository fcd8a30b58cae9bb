import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/command.ts';
import { root } from '../root.ts';
import { dataFolderAt, prepareDataFolder } from './folder.ts';

const isRoot = process.getuid?.() === 0;
let base: string;
let remove: () => void;
beforeEach(() => ({ path: base, remove } = temporaryFolder()));
afterEach(() => remove());

const modeOf = (path: string) => statSync(path).mode & 0o777;

/** Runs one of the commands in a process of its own, which may not take for ever. */
function run(command: string, args: string[], dataDir: string) {
  const { PATH, TMPDIR } = process.env;
  const { status, signal, stderr, stdout } = spawnSync(
    process.execPath,
    ['apps/cli/bin.mjs', command, ...args],
    {
      cwd: root,
      env: { PATH, TMPDIR, COUNTERSIGN_DATA_DIR: dataDir },
      encoding: 'utf8',
      timeout: 30_000,
      killSignal: 'SIGKILL',
    },
  );
  return { status, signal, output: stdout + stderr };
}

describe('a data folder that cannot be', () => {
  it.runIf(process.platform === 'linux').each([
    ['/proc/1/x', /cannot be used/],
    ['/proc/self/x/y', /cannot be used/],
    ['/proc', isRoot ? /cannot be used/ : /belongs to another user/],
    ['/sys/x', /cannot be used/],
    ['/dev/null', /cannot be used: there is a file where a folder should be/],
    ['/dev/null/x', /cannot be used: a part of the path is a file/],
    [`/tmp/${'x'.repeat(300)}`, /cannot be used: its name is too long/],
    [`/tmp/${'x'.repeat(200).concat('/').repeat(5)}`, /longer than 900 bytes/],
  ])('is refused at start: %s', (path, message) => {
    const { status, output } = run('start', ['--no-build'], path);
    expect(status).toBe(1);
    expect(output).toMatch(message);
    expect(output).not.toMatch(/^\s+at /m);
  });

  it.each([
    ['a file', (path: string) => writeFileSync(path, ''), 'EEXIST'],
    ['a link to nowhere', (path: string) => symlinkSync(`${path}-gone`, path), 'ENOENT'],
    ['a link to itself', (path: string) => symlinkSync(path, path), 'ELOOP'],
  ])('is refused when it is %s', (_, make, code) => {
    make(join(base, 'x'));
    const folder = dataFolderAt(join(base, 'x'));
    expect(() => prepareDataFolder(folder)).toThrow(expect.objectContaining({ code }));
    expect(() => prepareDataFolder(dataFolderAt(join(base, 'x/y')))).toThrow(
      /^E(NOTDIR|NOENT|LOOP)/,
    );
  });

  it.runIf(!isRoot)('is refused below a folder that may only be read', () => {
    chmodSync(base, 0o500);
    const folder = dataFolderAt(join(base, 'x'));
    expect(() => prepareDataFolder(folder)).toThrow(expect.objectContaining({ code: 'EACCES' }));
    chmodSync(base, 0o700);
  });

  it.runIf(process.platform === 'linux').each([
    ['backup', [], 'holds no installation'],
    ['restore', ['/proc/1/y'], 'backup'],
    ['reset', ['--yes'], 'nothing to remove'],
    ['rotate', ['service-keys'], ''],
    ['bootstrap', ['--maker', 'A B <a@x.org:ab>', '--checker', 'C D <c@x.org:cd>'], 'Nothing runs'],
  ])('is refused by %s', (command, args, message) => {
    const { signal, output } = run(command, args, '/proc/1/x');
    expect(signal).toBeNull();
    expect(output).toContain(message);
    expect(output).not.toMatch(/^\s+at /m);
  });
});

describe('a data folder that was made beforehand', () => {
  it('is closed to others, with all that is in it', () => {
    const folder = dataFolderAt(base);
    for (const path of [folder.keys, folder.logs, folder.mail, folder.postgres]) mkdirSync(path);
    const files = [
      folder.secrets,
      folder.run,
      join(folder.keys, 'auth.json'),
      join(folder.mail, '1.eml'),
      join(folder.logs, 'auth.log'),
    ];
    for (const path of files) writeFileSync(path, '{}');
    const folders = [base, folder.keys, folder.logs, folder.mail, folder.postgres];
    for (const path of folders) chmodSync(path, 0o755);
    for (const path of files) chmodSync(path, 0o666);
    prepareDataFolder(folder);
    expect(folders.map(modeOf)).toEqual(folders.map(() => 0o700));
    expect(files.map(modeOf)).toEqual(files.map(() => 0o600));
  });

  it('keeps the mode that other files in it need', () => {
    writeFileSync(join(base, 'index.html'), '');
    chmodSync(base, 0o755);
    const folder = dataFolderAt(base);
    prepareDataFolder(folder);
    expect(modeOf(base)).toBe(0o755);
    expect(modeOf(folder.keys)).toBe(0o700);
    expect(modeOf(folder.logs)).toBe(0o700);
  });

  it('is refused when others may write to it and other files are in it', () => {
    writeFileSync(join(base, 'index.html'), '');
    chmodSync(base, 0o1777);
    expect(() => prepareDataFolder(dataFolderAt(base))).toThrow('other users of this machine');
    expect(modeOf(base)).toBe(0o777);
    expect(readdirSync(base)).toContain('index.html');
  });
});
