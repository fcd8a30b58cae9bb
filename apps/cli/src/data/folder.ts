import { accessSync, constants, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeFolder } from '@countersign/postgres/make-folder';
import { OperatorError } from '../operator-error.ts';
import { root } from '../root.ts';
import { closeDataFolder } from './close-folder.ts';

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

/** The data folder that the settings of a command name. */
export function namedDataFolder(source: { COUNTERSIGN_DATA_DIR?: string | undefined }): DataFolder {
  return dataFolderAt(source.COUNTERSIGN_DATA_DIR || '.data');
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

/** PostgreSQL takes paths of up to 1024 bytes, its own files' names included. */
const longestPath = 900;

/**
 * Makes the data folder, for this user alone, closes one that is there, and writes to it as a trial.
 *
 * @throws {OperatorError} when it belongs to someone else, is open to others who could change what is
 *   in it, or has too long a name; or the system's own error
 */
export function prepareDataFolder(folder: DataFolder): void {
  if (Buffer.byteLength(folder.path) > longestPath) {
    throw new OperatorError(
      `The data folder's path is longer than ${longestPath} bytes, which PostgreSQL cannot use. ` +
        'Choose another folder with COUNTERSIGN_DATA_DIR.',
    );
  }
  makeFolder(folder.path, 0o700);
  const owner = statSync(folder.path).uid;
  if (process.getuid && owner !== process.getuid() && process.getuid() !== 0) {
    throw new OperatorError(
      `The data folder ${folder.path} belongs to another user of this machine. ` +
        'Start as that user, or choose another folder with COUNTERSIGN_DATA_DIR.',
    );
  }
  accessSync(folder.path, constants.W_OK | constants.X_OK);
  for (const path of [folder.logs, folder.mail, folder.keys]) makeFolder(path, 0o700);
  closeDataFolder(folder);
  const trial = join(folder.path, `.trial-${process.pid}`);
  try {
    writeFileSync(trial, Buffer.alloc(64 * 1024), { flush: true });
  } finally {
    rmSync(trial, { force: true });
  }
}
