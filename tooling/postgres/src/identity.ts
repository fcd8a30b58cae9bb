import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, cpSync, lchownSync, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresRoot } from './binaries.ts';
import { ClusterError } from './cluster-error.ts';

/**
 * As whom PostgreSQL runs, which refuses to run as root.
 *
 * - `self`: an ordinary user's own processes.
 * - `namespace`: root, seen as `nobody` inside a user namespace. Works in folders only root may enter.
 * - `nobody`: root where namespaces are forbidden (most containers): the user `nobody`.
 */
export type Identity = 'self' | 'namespace' | 'nobody';

const mapping = ['--user', '--map-user=65534', '--map-group=65534', '--'];

/** Chooses the identity that this machine allows. */
export function chooseIdentity(): Identity {
  if (process.getuid?.() !== 0) return 'self';
  const allowed = spawnSync('unshare', [...mapping, 'true'], { stdio: 'ignore' }).status === 0;
  return allowed ? 'namespace' : 'nobody';
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
        command: join(reachableRoot(), 'bin', program),
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
  if (lstatSync(realpathSync(dataDir)).uid === uid) return;
  if (identity === 'self') {
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

function nobody(): { uid: number; gid: number } {
  const ask = (flag: string): number =>
    Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: ask('-u'), gid: ask('-g') };
}

/** PostgreSQL's programs where `nobody` may run them: as installed, or a copy under the temp folder. */
function reachableRoot(): string {
  const installed = realpathSync(postgresRoot());
  const runs = (root: string): boolean =>
    spawnSync(join(root, 'bin', 'postgres'), ['--version'], {
      ...nobody(),
      cwd: '/',
      stdio: 'ignore',
    }).status === 0;
  if (runs(installed)) return installed;
  const version = execFileSync(join(installed, 'bin', 'postgres'), ['--version'], {
    encoding: 'utf8',
  });
  const copy = join(tmpdir(), `countersign-postgres-${version.trim().split(' ').at(-1)}`);
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true });
  if (!runs(copy)) {
    throw new ClusterError(
      'PostgreSQL does not run as root, and neither user namespaces nor the user nobody can be ' +
        'used here. Start as an ordinary user.',
    );
  }
  return copy;
}
