import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { OperatorError } from '../operator-error.ts';

/** The repository's root. */
export const root = resolve(import.meta.dirname, '../../../..');

/** What an installation keeps in its data folder; nothing else in there is ever touched. */
export interface DataFolder {
  path: string;
  lock: string;
  run: string;
  secrets: string;
  keys: string;
  logs: string;
  mail: string;
  postgres: string;
}

/** The places in a data folder, which may not exist yet. */
export function dataFolderAt(path: string): DataFolder {
  const absolute = resolve(root, path);
  return {
    path: absolute,
    lock: join(absolute, 'lock'),
    run: join(absolute, 'run.json'),
    secrets: join(absolute, 'secrets.json'),
    keys: join(absolute, 'keys'),
    logs: join(absolute, 'logs'),
    mail: join(absolute, 'mail'),
    postgres: join(absolute, 'postgres'),
  };
}

/**
 * Makes the data folder, for this user alone, and writes to it as a trial.
 *
 * @throws {OperatorError} when it is a file or belongs to someone else, or the system's own error
 */
export function prepareDataFolder(folder: DataFolder): void {
  makeFolder(folder.path);
  const owner = statSync(folder.path).uid;
  if (process.getuid && owner !== process.getuid() && process.getuid() !== 0) {
    throw new OperatorError(
      `The data folder ${folder.path} belongs to another user of this machine. ` +
        'Start as that user, or choose another folder with COUNTERSIGN_DATA_DIR.',
    );
  }
  accessSync(folder.path, constants.W_OK | constants.X_OK);
  for (const path of [folder.logs, folder.mail]) mkdirSync(path, { recursive: true });
  mkdirSync(folder.keys, { recursive: true, mode: 0o700 });
  const trial = join(folder.path, `.trial-${process.pid}`);
  try {
    writeFileSync(trial, Buffer.alloc(64 * 1024), { flush: true });
  } finally {
    rmSync(trial, { force: true });
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    // On a read-only disk Node reports ENOENT for the whole path; the first folder has the reason.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') mkdirSync(firstMissing(path));
    throw error;
  }
}

function firstMissing(path: string): string {
  return existsSync(dirname(path)) ? path : firstMissing(dirname(path));
}
