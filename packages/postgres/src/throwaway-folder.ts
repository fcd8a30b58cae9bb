import { accessSync, constants, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where Linux keeps files in memory. */
const inMemory = '/dev/shm';
/** What files there are told apart by. */
const tmpfs = 0x01021994;
/** So much must be free, on the machine and there: far more than the databases of a run of all tests. */
const roomBytes = 4 * 1024 ** 3;

/**
 * Makes a folder for databases that nobody needs after a test: in memory where there is room, since a
 * database is hundreds of files, which a disk takes longer to make than PostgreSQL to fill.
 */
export function throwawayFolder(prefix: string): string {
  return mkdtempSync(join(hasRoom(inMemory) ? inMemory : tmpdir(), prefix));
}

function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    const { type, bavail, bsize } = statfsSync(folder);
    return type === tmpfs && Math.min(bavail * bsize, process.availableMemory()) >= roomBytes;
  } catch {
    return false;
  }
}
