import { existsSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { baseBackup, postgresMajor } from '@countersign/postgres';
import { makeFolder } from '@countersign/postgres/make-folder';
import type { Report } from '../console/report.ts';
import { filesElsewhere } from '../data/files-elsewhere.ts';
import type { DataFolder } from '../data/folder.ts';
import { lockHolder, takeLock } from '../data/lock.ts';
import { endOrphans, readRun } from '../data/run-file.ts';
import { readSecrets } from '../data/secrets.ts';
import { writePrivateFile } from '../data/write-file.ts';
import { OperatorError } from '../operator-error.ts';
import { stopLeftoverPostgres } from '../system/leftover-postgres.ts';
import { attachmentContents, ownContents, postgresContents } from './contents.ts';
import { checksumOf, copyFiles } from './copy-files.ts';
import { type BackupFile, damaged, dataOf, type Manifest, writeManifest } from './manifest.ts';
import { inMegabytes, progressOf } from './progress.ts';
import { version } from './version.ts';

/**
 * Copies an installation into a new folder, while it runs or stands still, and reads the copy again
 * to verify it. What breaks off leaves no backup.
 *
 * @throws {OperatorError} when there is nothing to back up, or something at `target`
 */
export async function makeBackup(
  folder: DataFolder,
  target: string,
  report: Report,
): Promise<Manifest> {
  if (!existsSync(folder.secrets)) {
    throw new OperatorError(`${folder.path} holds no installation (no secrets.json).`);
  }
  if (existsSync(target)) {
    throw new OperatorError(`${target} is there already: a backup is never written over.`);
  }
  const making = `${target}.partial-${process.pid}`;
  makeFolder(dataOf(making), 0o700);
  try {
    const manifest = await copy(folder, making, report);
    await report.step('Verify', () => verifyFiles(dataOf(making), manifest.files));
    writeManifest(making, manifest);
    renameSync(making, target);
    return manifest;
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** Reads every file again and compares. */
async function verifyFiles(data: string, files: readonly BackupFile[]): Promise<void> {
  for (const { path, size, sha256 } of files) {
    const found = await checksumOf(join(data, path));
    if (found.size !== size || found.sha256 !== sha256) throw damaged(path);
  }
}

async function copy(folder: DataFolder, making: string, report: Report): Promise<Manifest> {
  const createdAt = new Date().toISOString();
  const running = lockHolder(folder) !== undefined;
  // So that it is not started halfway.
  const lock = running ? undefined : takeLock(folder);
  try {
    if (!running) {
      await endOrphans(folder);
      await stopLeftoverPostgres(folder);
    }
    const { demo } = readSecrets(folder);
    const own = ownContents(folder);
    const files = await copyFiles(own.files, { from: folder.path, to: dataOf(making) });
    const database = existsSync(folder.postgres)
      ? await report.step('Databases', (say) =>
          copyDatabases(folder, making, { running, report, say }),
        )
      : { folders: [], files: [] };
    // After the database: what an action in there holds is never taken away again.
    const attachments = attachmentContents(folder);
    const elsewhere = filesElsewhere(folder);
    const copying = { from: folder.path, to: dataOf(making) };
    const held = await copyFiles(attachments.files, copying);
    const folders = [...own.folders, ...database.folders, ...attachments.folders];
    for (const path of folders) makeFolder(join(dataOf(making), path), 0o700);
    return {
      format: 1,
      createdAt,
      version: version(),
      postgresMajor,
      demo,
      whileRunning: running,
      ...(elsewhere !== undefined && { filesElsewhere: elsewhere }),
      folders,
      files: [...files, ...database.files, ...held],
    };
  } finally {
    lock?.release();
  }
}

type Copied = Pick<Manifest, 'folders' | 'files'>;

async function copyDatabases(
  folder: DataFolder,
  making: string,
  { running, report, say }: { running: boolean; report: Report; say: (label: string) => void },
): Promise<Copied> {
  const to = dataOf(making);
  const files: BackupFile[] = [];
  let folders: string[] = [];
  const copyAll = async (): Promise<void> => {
    const contents = postgresContents(folder, { running });
    folders = contents.folders;
    const copied = progressOf(report, contents.bytes);
    files.push(...(await copyFiles(contents.files, { from: folder.path, to, copied })));
  };
  if (running) {
    const postgres = basename(folder.postgres);
    const label = await baseBackup(
      { superuserUrl: superuserUrl(folder), dataDir: folder.postgres },
      {
        copyData: copyAll,
        copyLog: async (paths) => {
          const log = paths.map((path) => `${postgres}/${path}`);
          const copied = await copyFiles(log, { from: folder.path, to });
          if (copied.length < log.length) throw new OperatorError('The log of changes has a gap.');
          files.push(...copied);
        },
      },
    );
    const path = `${postgres}/backup_label`;
    makeFolder(dirname(join(to, path)), 0o700);
    writePrivateFile(join(to, path), label);
    files.push({ path, ...(await checksumOf(join(to, path))) });
  } else {
    await copyAll();
  }
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  say(`Databases (${files.length} files, ${inMegabytes(bytes)})`);
  return { folders, files };
}

function superuserUrl(folder: DataFolder): string {
  const port = readRun(folder)?.postgresPort;
  if (port === undefined) {
    throw new OperatorError(
      'PostgreSQL is not running yet. Wait until Countersign is ready, or stop it first.',
    );
  }
  const { superuserPassword } = readSecrets(folder);
  return `postgres://postgres:${encodeURIComponent(superuserPassword)}@127.0.0.1:${port}/postgres`;
}
