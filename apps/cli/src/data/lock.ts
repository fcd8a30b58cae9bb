import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isAlive, markOf, type ProcessMark } from '../machine/processes.ts';
import { OperatorError } from '../operator-error.ts';
import type { DataFolder } from './folder.ts';
import { readRun } from './run-file.ts';

/** Held on a data folder by the one process that runs on it. */
export interface Lock {
  release(): void;
}

/**
 * Takes the lock of a data folder; one whose holder is gone is taken over.
 *
 * @throws {OperatorError} naming the process that holds it
 */
export function takeLock(folder: DataFolder): Lock {
  const mine = JSON.stringify(markOf(process.pid));
  const offered = `${folder.lock}.${process.pid}`;
  writeFileSync(offered, mine, { mode: 0o600 });
  try {
    // A link is made or fails as a whole, so that of two who try at once one wins.
    for (;;) {
      try {
        linkSync(offered, folder.lock);
        return { release: () => rmSync(folder.lock, { force: true }) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        removeStale(folder);
      }
    }
  } finally {
    rmSync(offered, { force: true });
  }
}

/** Who holds the lock and runs. */
export function lockHolder(folder: DataFolder): ProcessMark | undefined {
  return holderIn(folder.lock);
}

function holderIn(path: string): ProcessMark | undefined {
  try {
    const mark = JSON.parse(readFileSync(path, 'utf8')) as ProcessMark | null;
    return mark && isAlive(mark) ? mark : undefined;
  } catch {
    return undefined;
  }
}

function removeStale(folder: DataFolder): void {
  requireNoHolder(folder, lockHolder(folder));
  const aside = `${folder.lock}.stale-${process.pid}`;
  try {
    renameSync(folder.lock, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  // Another may have taken the stale lock over between our look and our move: it gets it back.
  const holder = holderIn(aside);
  if (holder) linkSync(aside, folder.lock);
  rmSync(aside, { force: true });
  requireNoHolder(folder, holder);
}

function requireNoHolder(folder: DataFolder, holder: ProcessMark | undefined): void {
  if (!holder) return;
  const url = readRun(folder)?.url;
  throw new OperatorError(
    `Countersign already runs on ${folder.path} (process ${holder.pid}${url ? `, ${url}` : ''}). ` +
      'Stop it with Ctrl-C where it was started, or start a second one beside it with other ' +
      'values of COUNTERSIGN_DATA_DIR and PORT.',
  );
}
