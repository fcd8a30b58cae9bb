import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolder } from '@countersign/postgres/make-folder';
import type { BackupFile } from './manifest.ts';

const atOnce = 4;
const chunkBytes = 256 * 1024;

/** Where files come from and go to, and who is told of the bytes that were copied. */
export interface Copying {
  from: string;
  to: string;
  copied?: (bytes: number) => void;
}

/**
 * Copies files, for this user alone and to the disk itself, and takes their checksums on the way.
 *
 * @param paths below `from`; one that has gone meanwhile is left out
 */
export async function copyFiles(paths: readonly string[], copying: Copying): Promise<BackupFile[]> {
  const files: BackupFile[] = [];
  const left = [...paths];
  const work = async (): Promise<void> => {
    for (let path = left.pop(); path !== undefined; path = left.pop()) {
      const file = await copyFile(path, copying);
      if (file) files.push(file);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The size and checksum of a file. */
export async function checksumOf(path: string): Promise<Omit<BackupFile, 'path'>> {
  return digest(path, async () => {});
}

async function copyFile(
  path: string,
  { from, to, copied }: Copying,
): Promise<BackupFile | undefined> {
  const target = join(to, path);
  makeFolder(dirname(target), 0o700);
  const written = await open(target, 'w', 0o600);
  try {
    const result = await digest(join(from, path), async (chunk) => {
      await written.writeFile(chunk);
      copied?.(chunk.length);
    });
    await written.sync();
    return { path, ...result };
  } catch (error) {
    const { code, path: missing } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' || missing !== join(from, path)) throw error;
    rmSync(target);
    return undefined;
  } finally {
    await written.close();
  }
}

async function digest(
  path: string,
  each: (chunk: Buffer) => Promise<void>,
): Promise<Omit<BackupFile, 'path'>> {
  const hash = createHash('sha256');
  const file = await open(path, 'r');
  const buffer = Buffer.allocUnsafe(chunkBytes);
  let size = 0;
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, chunkBytes);
      if (bytesRead === 0) return { size, sha256: hash.digest('hex') };
      const chunk = buffer.subarray(0, bytesRead);
      hash.update(chunk);
      size += bytesRead;
      await each(chunk);
    }
  } finally {
    await file.close();
  }
}
