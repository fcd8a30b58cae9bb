import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { postgresMajor } from './binaries.ts';
import { ClusterError } from './cluster-error.ts';
import { type Identity, launch, takeOwnership } from './identity.ts';
import { makeFolder } from './make-folder.ts';

const passwordFile = 'superuser.password';
const essential = ['base', 'global', 'global/pg_control', 'pg_wal', 'pg_xact', 'pg_hba.conf'];

/**
 * Looks at a data folder.
 *
 * @returns whether a cluster has still to be made in it
 * @throws {ClusterError} when it holds another major version, is damaged, or is no data folder
 */
export function needsInitialising(dataDir: string): boolean {
  if (!existsSync(dataDir) || readdirSync(dataDir).length === 0) return true;
  const versionFile = join(dataDir, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    throw new ClusterError(
      `The folder ${dataDir} is not empty and not a PostgreSQL data folder (PG_VERSION is ` +
        'missing). Choose another folder with COUNTERSIGN_DATA_DIR, or empty this one.',
    );
  }
  const major = readFileSync(versionFile, 'utf8').trim();
  if (major !== postgresMajor) {
    throw new ClusterError(
      `The data folder ${dataDir} was made by PostgreSQL ${major || '(unknown)'}, this is ` +
        `PostgreSQL ${postgresMajor}. Move the data with pg_dump and pg_restore, choose another ` +
        'folder with COUNTERSIGN_DATA_DIR, or remove the folder if its data may go.',
    );
  }
  const missing = essential.filter((entry) => !existsSync(join(dataDir, entry)));
  if (missing.length > 0) {
    throw new ClusterError(
      `The data folder ${dataDir} is damaged: ${missing.join(', ')} missing. Restore it from a ` +
        'backup, or remove it if its data may go.',
    );
  }
  return false;
}

/**
 * Makes a new cluster. It is made beside the folder and renamed into place when whole, so that an
 * interrupted attempt never looks like data; what such an attempt left is removed here.
 *
 * @throws {ClusterError} when `initdb` fails, with its own reason
 */
export function initialise(
  identity: Identity,
  dataDir: string,
  options: { durable: boolean; password: string; keepPassword: boolean },
): void {
  const parent = dirname(dataDir);
  const prefix = `${basename(dataDir)}.initdb-`;
  makeFolder(parent);
  for (const entry of readdirSync(parent)) {
    if (entry.startsWith(prefix)) rmSync(join(parent, entry), { recursive: true, force: true });
  }
  const making = mkdtempSync(join(parent, prefix));
  try {
    takeOwnership(identity, making);
    runInitdb(identity, making, options);
    if (options.keepPassword) {
      writeFileSync(join(making, passwordFile), options.password, { mode: 0o600 });
    }
    renameSync(making, dataDir);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    throw error;
  }
}

/** The password that {@link initialise} kept in the folder because its caller gave none. */
export function keptPassword(dataDir: string): string | undefined {
  const path = join(dataDir, passwordFile);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function runInitdb(
  identity: Identity,
  making: string,
  options: { durable: boolean; password: string },
): void {
  const {
    command,
    args,
    options: where,
  } = launch(identity, 'initdb', making, (dataDir) => [
    `--pgdata=${dataDir}`,
    '--username=postgres',
    '--pwfile=/dev/stdin',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(options.durable ? [] : ['--no-sync']),
  ]);
  // initdb opens its input by name, which works for a shell's pipe but not for Node's socket.
  const result = spawnSync('sh', ['-c', 'cat | "$0" "$@"', command, ...args], {
    ...where,
    input: `${options.password}\n`,
    encoding: 'utf8',
  });
  if (result.status === 0) return;
  const lines = `${result.error?.message ?? ''}\n${result.stderr ?? ''}`.split('\n');
  const reason = lines.find((line) => /error|fatal|cannot|could not/i.test(line)) ?? lines[1] ?? '';
  throw new ClusterError(`PostgreSQL could not make its data folder: ${reason.trim()}`);
}
