import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { AttachmentStore } from './store.ts';

/** Keeps files below `folder`, which it makes: each in a file called by its digest. */
export async function createFolderStore(folder: string): Promise<AttachmentStore> {
  const parts = join(folder, 'parts');
  await mkdir(parts, { recursive: true, mode: 0o700 });
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
  return {
    parts,
    async put(sha256, path, size) {
      const target = pathOf(sha256);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      // One that is there already, and is what it is called, stays as it is.
      if ((await sizeOf(target)) !== size || (await digestOf(target)) !== sha256) {
        if ((await sizeOf(path)) !== size) throw new Error('the file was not written whole');
        await sync(path);
        await rename(path, target);
      }
      // The names too are there after a loss of power.
      await sync(dirname(target));
      await sync(folder);
    },
    async get(sha256) {
      const handle = await ifThere(open(pathOf(sha256)));
      if (!handle) return undefined;
      const { size } = await handle.stat();
      return { size, body: handle.createReadStream() };
    },
    head: (sha256) => sizeOf(pathOf(sha256)),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
  };
}

async function sizeOf(path: string): Promise<number | undefined> {
  return (await ifThere(stat(path)))?.size;
}

/** Of what can be read: what cannot has none. */
async function digestOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch {
    return undefined;
  }
  return hash.digest('hex');
}

async function sync(path: string): Promise<void> {
  const handle: FileHandle = await open(path);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function ifThere<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
