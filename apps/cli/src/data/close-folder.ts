import { chmodSync, existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorError } from '../operator-error.ts';
import type { DataFolder } from './folder.ts';

/** What an installation keeps, and what its commands leave when they are killed. */
const ours =
  /^(lock(\..+)?|run\.json(\..+)?|secrets\.json(\..+)?|keys|logs|mail|postgres(\.initdb-.+)?|\.trial-\d+|lost\+found)$/;

/**
 * Takes from other users of the machine what they may do with a data folder that was made
 * beforehand, or by an earlier release. A folder that holds other files too keeps its own mode: only
 * what is ours in it is closed.
 *
 * @throws {OperatorError} when others may write to such a folder, and so replace what is in it
 */
export function closeDataFolder(folder: DataFolder): void {
  const foreign = readdirSync(folder.path).find((name) => !ours.test(name));
  if (foreign === undefined) close(folder.path, 0o700);
  else if (statSync(folder.path).mode & 0o022) {
    throw new OperatorError(
      `The data folder ${folder.path} holds other files too (${foreign}), and other users of this ` +
        'machine may write to it. Choose a folder of its own with COUNTERSIGN_DATA_DIR.',
    );
  }
  const { keys, logs, mail, postgres, secrets, run } = folder;
  for (const path of [keys, logs, mail, postgres]) if (existsSync(path)) close(path, 0o700);
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
