import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { postgresRoot } from './binaries.ts';
import { ClusterError } from './cluster-error.ts';
import { makeFolder } from './make-folder.ts';

/** Only root writes here, so nobody can put other programs in the place of PostgreSQL's. */
const cache = '/var/cache/countersign';

/** The ids of the user `nobody`, as `child_process` takes them. */
export function nobody(): { uid: number; gid: number } {
  return { uid: idOfNobody('-u'), gid: idOfNobody('-g') };
}

function idOfNobody(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
}

/**
 * PostgreSQL's programs where the user `nobody` may run them: as installed, or else a copy.
 *
 * @throws {ClusterError} when `nobody` can run neither
 */
export function rootForNobody(installed = realpathSync(postgresRoot())): string {
  if (nobodyRuns(installed)) return installed;
  const version = execFileSync(join(installed, 'bin', 'postgres'), ['--version'], {
    encoding: 'utf8',
  });
  const copy = join(cache, `postgres-${version.trim().split(' ').at(-1)}`);
  if (!nobodyRuns(copy)) copyPrograms(installed, copy);
  if (nobodyRuns(copy)) return copy;
  throw new ClusterError(
    'PostgreSQL does not run as root, and neither user namespaces nor the user nobody can be ' +
      'used here. Start as an ordinary user.',
  );
}

function nobodyRuns(root: string): boolean {
  const program = join(root, 'bin', 'postgres');
  return spawnSync(program, ['--version'], { ...nobody(), cwd: '/', stdio: 'ignore' }).status === 0;
}

function copyPrograms(installed: string, copy: string): void {
  makeFolder(cache, 0o755);
  const making = mkdtempSync(`${copy}-`);
  cpSync(installed, making, { recursive: true, verbatimSymlinks: true });
  chmodSync(making, 0o755);
  rmSync(copy, { recursive: true, force: true });
  renameSync(making, copy);
}
