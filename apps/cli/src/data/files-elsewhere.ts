import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeFolder } from '@countersign/postgres/make-folder';
import { root } from '../root.ts';
import type { DataFolder } from './folder.ts';
import { writePrivateFile } from './write-file.ts';

/** The settings of an installation that say where the files of actions are kept. */
type Source = Record<string, string | undefined>;

/** The folder for the files of actions that a setting names; a relative one is resolved from the folder of Countersign, as the data folder is. */
export function namedFilesFolder({ ATTACHMENTS_FOLDER: named }: Source): string | undefined {
  return named ? resolve(root, named) : undefined;
}

/** Writes down where the files of actions are kept, if that is not the data folder: commands beside the system do not know its settings. */
export function noteFiles(folder: DataFolder, source: Source): void {
  const named = namedFilesFolder(source);
  const { ATTACHMENTS_ENDPOINT: endpoint, ATTACHMENTS_BUCKET: bucket } = source;
  if (named !== undefined && named !== folder.attachments) write(folder, `the folder ${named}`);
  else if (named === undefined && endpoint) write(folder, `the bucket ${bucket} at ${endpoint}`);
  else rmSync(noteOf(folder), { force: true });
}

/** Where files of actions are kept outside of the data folder, in words; `undefined` where they are in there. */
export function filesElsewhere(folder: DataFolder): string | undefined {
  const note = noteOf(folder);
  return existsSync(note) ? readFileSync(note, 'utf8').trim() : undefined;
}

const noteOf = ({ attachments }: DataFolder): string => join(attachments, 'elsewhere');

function write(folder: DataFolder, place: string): void {
  makeFolder(folder.attachments, 0o700);
  writePrivateFile(noteOf(folder), `${place}\n`);
}
