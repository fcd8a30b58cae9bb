import { existsSync, rmdirSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Command } from '@commander-js/extra-typings';
import { environment } from '../env.ts';
import { filesElsewhere } from '../data/files-elsewhere.ts';
import { namedDataFolder, type DataFolder } from '../data/folder.ts';
import { lockHolder } from '../data/lock.ts';
import { endOrphans } from '../data/run-file.ts';
import { OperatorError } from '../operator-error.ts';
import { stopLeftoverPostgres } from '../system/leftover-postgres.ts';

/** `reset`: removes an installation's data, once nothing runs on it and somebody agreed. */
export const reset = new Command('reset')
  .description("remove this machine's installation with all its data")
  .option('--yes', 'do not ask')
  .action(({ yes = false }) => removeInstallation(yes));

async function removeInstallation(sure: boolean): Promise<void> {
  const folder = namedDataFolder(environment);
  if (!existsSync(folder.path)) {
    console.log(`There is nothing to remove: ${folder.path} does not exist.`);
    return;
  }
  requireOurs(folder);
  const holder = lockHolder(folder);
  if (holder) {
    throw new OperatorError(
      `Countersign runs on ${folder.path} (process ${holder.pid}). Stop it first, with Ctrl-C.`,
    );
  }
  if (!sure && !(await agreed(folder))) {
    console.log('Nothing was removed.');
    return;
  }
  await endOrphans(folder);
  await stopLeftoverPostgres(folder);
  const elsewhere = filesElsewhere(folder);
  remove(folder);
  console.log(`Removed the data in ${folder.path}. The next start makes a new installation.`);
  if (elsewhere !== undefined) console.log(`Files of actions were left in ${elsewhere}.`);
}

/** A setting that names somebody's home must not cost them their files. */
function requireOurs({ path, secrets, postgres, run }: DataFolder): void {
  if ([secrets, postgres, run].some((entry) => existsSync(entry))) return;
  throw new OperatorError(`${path} holds no installation (no secrets.json): nothing was removed.`);
}

async function agreed(folder: DataFolder): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new OperatorError(
      'Nothing was removed: say --yes to remove all data without a question.',
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const question = `Remove all data in ${folder.path}: people, actions, audit, mails? [y/N] `;
  const answer = await terminal.question(question);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

function remove(folder: DataFolder): void {
  const { lock, run, secrets, keys, logs, mail, attachments, postgres, year } = folder;
  // The secrets last: without them an interrupted removal could not be told from a lost file.
  for (const path of [postgres, attachments, mail, logs, keys, year, run, lock, secrets]) {
    rmSync(path, { recursive: true, force: true });
  }
  try {
    rmdirSync(folder.path);
  } catch {
    console.log('Other files in the folder were left where they are.');
  }
}
