import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The name of a build's record, in its dist folder. */
export const recordName = 'build.json';

/** A file of a build. */
export interface RecordedFile {
  /** Of its content; hexadecimal. */
  sha256: string;
  /** Whether its name holds a hash, so that what it names never changes. */
  immutable: boolean;
}

/**
 * What a dist folder holds. It is written last and whole, so that who serves the folder sees either
 * the build before or this one.
 */
export interface BuildRecord {
  /** The files of this build, by their paths with forward slashes. */
  files: Record<string, RecordedFile>;
  /** Immutable files of the build before, which open pages may still ask for. */
  kept: Record<string, RecordedFile>;
}

/** The record of a dist folder; undefined when there is none that can be read. */
export async function readRecord(dist: string): Promise<BuildRecord | undefined> {
  try {
    const record = JSON.parse(await readFile(join(dist, recordName), 'utf8')) as BuildRecord;
    return { files: { ...record.files }, kept: { ...record.kept } };
  } catch {
    return undefined;
  }
}

/** Replaces the record of a dist folder by one of these files as they are now. */
export async function writeRecord(
  dist: string,
  { files, kept }: { files: string[]; kept: string[] },
): Promise<void> {
  const record: BuildRecord = {
    files: await describe(dist, files),
    kept: await describe(dist, kept),
  };
  const making = join(dist, `.${recordName}.${process.pid}`);
  await writeFile(making, JSON.stringify(record, null, 1));
  await rename(making, join(dist, recordName));
}

async function describe(dist: string, paths: string[]): Promise<Record<string, RecordedFile>> {
  const entries = await Promise.all(
    paths.toSorted().map(async (path) => {
      const content = await readFile(join(dist, path));
      const sha256 = createHash('sha256').update(content).digest('hex');
      return [path, { sha256, immutable: isHashed(path) }] as const;
    }),
  );
  return Object.fromEntries(entries);
}

/** Whether a file's name holds a hash of its content, so that it never changes: `index.1a2b3c4d.js`. */
export function isHashed(path: string): boolean {
  return /\.[0-9a-f]{8,64}\.[a-z0-9]+(\.(br|gz))?$/.test(path);
}
