import { writeWholeFile } from '@countersign/postgres/write-whole-file';

/** Writes a file that only this user may read, whole or not at all, whatever crashes meanwhile. */
export function writePrivateFile(path: string, content: string): void {
  writeWholeFile(path, content, 0o600);
}
