import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file whole or not at all, whatever crashes meanwhile: beside its place, to the disk, then
 * renamed. One that is there, and may be read-only, is replaced.
 *
 * @param mode of the new file, less what the umask takes
 */
export function writeWholeFile(path: string, content: string, mode: number): void {
  const making = `${path}.${process.pid}.new`;
  // Left by one with the same process id: only root could write over a read-only one.
  rmSync(making, { force: true });
  try {
    writeFileSync(making, content, { mode, flag: 'wx', flush: true });
    renameSync(making, path);
  } catch (error) {
    rmSync(making, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** Until then a power cut can take the new name back. */
function syncFolder(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
