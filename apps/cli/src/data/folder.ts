import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { makeFolder } from '@countersign/postgres/make-folder';
import { OperatorError } from '../operator-error.ts';
import { root } from '../root.ts';

/** What an installation keeps in its data folder; nothing else in there is ever touched. */
export interface DataFolder {
  path: string;
  lock: string;
  run: string;
  secrets: string;
  keys: string;
  logs: string;
  mail: string;
  /** The files of actions, made by who keeps them. */
  attachments: string;
  postgres: string;
  /** What was played of a demonstration's year. */
  year: string;
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
    attachments: join(absolute, 'attachments'),
    postgres: join(absolute, 'postgres'),
    year: join(absolute, 'year.jsonl'),
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

/** What an installation keeps, and what its commands leave when they are killed. */
const ours =
  /^(lock(\..+)?|run\.json(\..+)?|secrets\.json(\..+)?|keys|logs|mail|attachments|year\.jsonl|postgres(\.initdb-.+)?|\.trial-\d+|lost\+found)$/;

/**
 * Takes from other users of the machine what they may do with a data folder that was made
 * beforehand, or by an earlier release. A folder that holds other files too keeps its own mode: only
 * what is ours in it is closed.
 *
 * @throws {OperatorError} when others may write to such a folder, and so replace what is in it
 */
function closeDataFolder(folder: DataFolder): void {
  const foreign = readdirSync(folder.path).find((name) => !ours.test(name));
  if (foreign === undefined) close(folder.path, 0o700);
  else if (statSync(folder.path).mode & 0o022) {
    throw new OperatorError(
      `The data folder ${folder.path} holds other files too (${foreign}), and other users of this ` +
        'machine may write to it. Choose a folder of its own with COUNTERSIGN_DATA_DIR.',
    );
  }
  const { keys, logs, mail, attachments, postgres, secrets, run } = folder;
  for (const path of [keys, logs, mail, attachments, postgres])
    if (existsSync(path)) close(path, 0o700);
  const files = [keys, logs, mail].flatMap((path) =>
    readdirSync(path).map((name) => join(path, name)),
  );
  for (const path of [secrets, run, ...files]) {
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile()) close(path, 0o600);
  }
}

function close(path: string, mode: number): void {
  if (statSync(path).mode & 0o077) chmodSync(path, mode);
}
