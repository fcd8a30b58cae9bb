import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Writes a file that only this user may read, whole or not at all, whatever crashes meanwhile. */
export function writePrivateFile(path: string, content: string): void {
  const making = `${path}.${process.pid}.new`;
  try {
    writeFileSync(making, content, { mode: 0o600, flush: true });
    renameSync(making, path);
  } catch (error) {
    rmSync(making, { force: true });
    throw error;
  }
}
