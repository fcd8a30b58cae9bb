import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { postgresMajor } from '@countersign/postgres';
import { makeFolder } from '@countersign/postgres/make-folder';
import type { Report } from '../console/report.ts';
import type { DataFolder } from '../data/folder.ts';
import { lockHolder, takeLock } from '../data/lock.ts';
import { endOrphans } from '../data/run-file.ts';
import { OperatorError } from '../operator-error.ts';
import { stopLeftoverPostgres } from '../system/leftover-postgres.ts';
import { copyFiles } from './copy-files.ts';
import { damaged, dataOf, type Manifest, readManifest } from './manifest.ts';
import { inMegabytes, progressOf } from './progress.ts';
import { isLater, version } from './version.ts';

/** What came of a restore. */
export interface Restored {
  manifest: Manifest;
  /** Where the data is that was there before, if there was some. */
  aside: string | undefined;
}

/**
 * Makes a data folder from a backup. Every file's checksum is compared while it is copied, beside the
 * folder; only a whole copy takes its place.
 *
 * @param replace moves data that is there aside, under another name
 * @throws {OperatorError} when the system runs, data would be lost, or the backup is damaged or
 *   belongs to another PostgreSQL or a later Countersign
 */
export async function restoreBackup(
  backup: string,
  folder: DataFolder,
  { replace, report }: { replace: boolean; report: Report },
): Promise<Restored> {
  const manifest = readManifest(backup);
  requireFitting(backup, manifest);
  const occupied = existsSync(folder.path) && readdirSync(folder.path).length > 0;
  requireStill(folder);
  if (occupied && !replace) {
    throw new OperatorError(
      `${folder.path} is not empty. Say --replace to move what is there aside, or choose another ` +
        'folder with COUNTERSIGN_DATA_DIR.',
    );
  }
  const making = `${folder.path}.restoring-${process.pid}`;
  makeFolder(dirname(making));
  mkdirSync(making, { mode: 0o700 });
  try {
    await report.step('Files', (say) => copyBack(backup, making, manifest, { report, say }));
    const aside = occupied ? await moveAside(folder) : undefined;
    if (!occupied) rmSync(folder.path, { recursive: true, force: true });
    renameSync(making, folder.path);
    return { manifest, aside };
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

function requireFitting(backup: string, manifest: Manifest): void {
  if (manifest.postgresMajor !== postgresMajor) {
    throw new OperatorError(
      `${backup} was made with PostgreSQL ${manifest.postgresMajor}, this is PostgreSQL ` +
        `${postgresMajor}. Restore it with Countersign ${manifest.version}, and move the data with ` +
        'pg_dump and pg_restore.',
    );
  }
  if (isLater(manifest.version, version())) {
    throw new OperatorError(
      `${backup} was made by Countersign ${manifest.version}, which is later than this one, ` +
        `${version()}. Restore it with that version.`,
    );
  }
}

function requireStill(folder: DataFolder): void {
  const holder = lockHolder(folder);
  if (!holder) return;
  throw new OperatorError(
    `Countersign runs on ${folder.path} (process ${holder.pid}). Stop it first, with Ctrl-C.`,
  );
}

async function copyBack(
  backup: string,
  making: string,
  manifest: Manifest,
  { report, say }: { report: Report; say: (label: string) => void },
): Promise<void> {
  const bytes = manifest.files.reduce((sum, { size }) => sum + size, 0);
  const paths = manifest.files.map(({ path }) => path);
  const copied = progressOf(report, bytes);
  const found = await copyFiles(paths, { from: dataOf(backup), to: making, copied });
  const byPath = new Map(found.map((file) => [file.path, file]));
  for (const { path, size, sha256 } of manifest.files) {
    const file = byPath.get(path);
    const where = join(dataOf(backup), path);
    if (!file) throw damaged(where, 'it is missing');
    if (file.size !== size || file.sha256 !== sha256) throw damaged(where);
  }
  for (const path of manifest.folders) {
    makeFolder(join(making, path));
    chmodSync(join(making, path), 0o700);
  }
  say(`Files (${paths.length}, ${inMegabytes(bytes)}), as they were backed up`);
}

/** Nobody may start on the old data while it is moved. */
async function moveAside(folder: DataFolder): Promise<string> {
  const lock = takeLock(folder);
  const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const aside = `${folder.path}.before-${time}`;
  try {
    await endOrphans(folder);
    await stopLeftoverPostgres(folder);
  } finally {
    lock.release();
  }
  renameSync(folder.path, aside);
  return aside;
}
