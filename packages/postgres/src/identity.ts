import { spawnSync } from 'node:child_process';
import { chownSync, lchownSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { postgresRoot } from './binaries.ts';
import { ClusterError } from './cluster-error.ts';
import { nobody, rootForNobody } from './nobody.ts';

/**
 * As whom PostgreSQL runs, which refuses to run as root.
 *
 * - `self`: an ordinary user's own processes.
 * - `namespace`: root, or a user the machine has no name for, seen as `nobody` inside a user
 *   namespace. Works in folders only that user may enter.
 * - `nobody`: root where namespaces are forbidden (most containers): the user `nobody`.
 */
export type Identity = 'self' | 'namespace' | 'nobody';

const mapping = ['--user', '--map-user=65534', '--map-group=65534', '--'];

/**
 * Chooses the identity that this machine allows.
 *
 * @param installed where PostgreSQL's programs are
 * @throws {ClusterError} as root on another system than Linux
 */
export function chooseIdentity(installed = postgresRoot()): Identity {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && hasName()) return 'self';
  if (process.platform !== 'linux') {
    throw new ClusterError('PostgreSQL does not run as root. Start as an ordinary user.');
  }
  // Tried on the program itself: in a namespace root may not enter what others keep to themselves.
  const trial = [...mapping, join(installed, 'bin', 'postgres'), '--version'];
  const allowed = spawnSync('unshare', trial, { stdio: 'ignore' }).status === 0;
  if (allowed) return 'namespace';
  return isRoot ? 'nobody' : 'self';
}

/** PostgreSQL looks its user up; a container may run as one that has no entry. */
function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/** A command line with the options under which `child_process` runs it. */
export interface Launch {
  command: string;
  args: string[];
  options: { cwd: string; uid?: number; gid?: number };
}

/**
 * Builds the call of one of PostgreSQL's programs on a data folder.
 *
 * @param args are given the data folder's path as the program has to spell it
 */
export function launch(
  identity: Identity,
  program: 'initdb' | 'postgres',
  dataDir: string,
  args: (dataDir: string) => string[],
): Launch {
  const path = join(postgresRoot(), 'bin', program);
  switch (identity) {
    case 'self':
      return { command: path, args: args(dataDir), options: { cwd: dataDir } };
    case 'namespace':
      return {
        command: 'unshare',
        args: [...mapping, path, ...args(dataDir)],
        options: { cwd: dataDir },
      };
    case 'nobody':
      return {
        command: join(rootForNobody(), 'bin', program),
        // Enters the folder as root: nobody may not be able to walk down to it.
        args: args('/proc/self/cwd'),
        options: { cwd: dataDir, ...nobody() },
      };
  }
}

/**
 * Gives a data folder to the user who will run PostgreSQL on it.
 *
 * @throws {ClusterError} when it belongs to somebody else and we are not root
 */
export function takeOwnership(identity: Identity, dataDir: string): void {
  const uid = identity === 'nobody' ? nobody().uid : process.getuid!();
  if (statSync(dataDir).uid === uid) return;
  if (process.getuid!() !== 0) {
    throw new ClusterError(
      `The data folder ${dataDir} belongs to another user of this machine. ` +
        'Start as that user, or choose another folder with COUNTERSIGN_DATA_DIR.',
    );
  }
  const gid = identity === 'nobody' ? nobody().gid : process.getgid!();
  chownTree(realpathSync(dataDir), uid, gid);
}

function chownTree(path: string, uid: number, gid: number): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) chownTree(child, uid, gid);
    else lchownSync(child, uid, gid);
  }
  // Last, so that an interrupted walk is walked again.
  chownSync(path, uid, gid);
}
