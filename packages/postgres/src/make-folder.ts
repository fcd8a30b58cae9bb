import { lstatSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it that are missing. Node's own recursive `mkdir` never ends where
 * the system takes no folder below one that is there, as in `/proc`.
 *
 * @param path absolute
 * @param mode of each that is made, less what the umask takes
 * @throws the system's own error, for the first folder that cannot be made
 */
export function makeFolder(path: string, mode = 0o777): void {
  const missing: string[] = [];
  for (let at = path; !exists(at); at = dirname(at)) missing.push(at);
  while (missing.length > 0) make(missing.pop()!, mode);
  if (!isFolder(path)) mkdirSync(path);
}

function make(path: string, mode: number): void {
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another process was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !isFolder(path)) throw error;
  }
}

/** A link to nowhere is there too. */
function exists(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function isFolder(path: string): boolean {
  return statSync(path).isDirectory();
}
