import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivateFile } from '../data/write-file.ts';
import { OperatorError } from '../operator-error.ts';

const filePath = z
  .string()
  .regex(/^[^/\0]+(\/[^/\0]+)*$/)
  .refine((path) => !path.split('/').some((part) => part === '..' || part === '.'));

const manifestFile = z.object({
  format: z.literal(1),
  /** UTC, ISO 8601. */
  createdAt: z.string(),
  /** The version of Countersign that made it. */
  version: z.string(),
  postgresMajor: z.string(),
  demo: z.boolean(),
  /** Whether the system ran meanwhile. */
  whileRunning: z.boolean(),
  /** Where files of actions are that it does not hold, in words. */
  filesElsewhere: z.string().optional(),
  folders: z.array(filePath),
  files: z.array(
    z.object({ path: filePath, size: z.number().int().min(0), sha256: z.string().length(64) }),
  ),
});

/** What a backup holds and where it comes from; paths are those of the data folder. */
export type Manifest = z.infer<typeof manifestFile>;

export type BackupFile = Manifest['files'][number];

const names = { manifest: 'manifest.json', checksum: 'manifest.sha256', data: 'data' };

/** Where a backup keeps the copy of the data folder. */
export function dataOf(backup: string): string {
  return join(backup, names.data);
}

/** Writes the manifest, with a checksum of its own, last of all. */
export function writeManifest(backup: string, manifest: Manifest): void {
  const text = JSON.stringify(manifest, null, 1);
  writePrivateFile(join(backup, names.checksum), `${sha256(text)}\n`);
  writePrivateFile(join(backup, names.manifest), text);
}

/**
 * Reads the manifest of a backup.
 *
 * @throws {OperatorError} when there is none, or it is not as it was written
 */
export function readManifest(backup: string): Manifest {
  const path = join(backup, names.manifest);
  if (!existsSync(path)) {
    throw new OperatorError(`${backup} is not a whole backup: it has no ${names.manifest}.`);
  }
  const text = readFileSync(path, 'utf8');
  const checksum = join(backup, names.checksum);
  const written = existsSync(checksum) ? readFileSync(checksum, 'utf8').trim() : '';
  if (written !== sha256(text)) throw damaged(path);
  const parsed = manifestFile.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new OperatorError(`${path} was written by another version of Countersign.`);
}

/** What to say of a file that is not as it was backed up. */
export function damaged(path: string, how = 'its checksum is not that of the backup'): Error {
  return new OperatorError(`The backup is damaged: ${path}: ${how}. Use another backup.`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
