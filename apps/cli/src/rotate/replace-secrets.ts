import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { databaseNames, serviceNames } from '@countersign/service-discovery';
import type { DataFolder } from '../data/folder.ts';
import { lockHolder, takeLock } from '../data/lock.ts';
import { newPasswords, readSecrets } from '../data/secrets.ts';
import { writePrivateFile } from '../data/write-file.ts';
import { OperatorError } from '../operator-error.ts';

/**
 * Removes the keys by which services know each other; the next start makes new ones. All services
 * start together here, so no key has to be good beside its successor.
 */
export function replaceServiceKeys(folder: DataFolder): void {
  whileStopped(folder, () => {
    for (const name of serviceNames) rmSync(join(folder.keys, `${name}.json`), { force: true });
  });
}

/** Makes new passwords for all database logins, which the next start gives to them. */
export function replaceDatabasePasswords(folder: DataFolder): void {
  whileStopped(folder, () => {
    const databases = Object.fromEntries(databaseNames.map((name) => [name, newPasswords()]));
    const secrets = { ...readSecrets(folder), databases };
    writePrivateFile(folder.secrets, JSON.stringify(secrets, null, 2));
  });
}

function whileStopped(folder: DataFolder, work: () => void): void {
  const holder = lockHolder(folder);
  if (holder) {
    throw new OperatorError(
      `Countersign runs on ${folder.path} (process ${holder.pid}). Stop it first, with Ctrl-C.`,
    );
  }
  requireInstallation(folder);
  const lock = takeLock(folder);
  try {
    work();
  } finally {
    lock.release();
  }
}

function requireInstallation({ path, secrets }: DataFolder): void {
  if (existsSync(secrets)) return;
  throw new OperatorError(`${path} holds no installation (no secrets.json).`);
}
