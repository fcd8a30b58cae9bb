import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isLeftOutOfBackups } from '@countersign/postgres';
import type { DataFolder } from '../data/folder.ts';

/** Paths below a data folder that a backup holds. */
export interface Contents {
  folders: string[];
  files: string[];
  /** Of all files together. */
  bytes: number;
}

/** The secrets, keys and caught mails of a data folder; not its logs. */
export function ownContents({ path, secrets, keys, mail }: DataFolder): Contents {
  return walk(
    path,
    [secrets, keys, mail].map((entry) => basename(entry)),
    () => true,
  );
}

/** PostgreSQL's files; those of a running server without its write-ahead log. */
export function postgresContents(folder: DataFolder, { running }: { running: boolean }): Contents {
  const top = basename(folder.postgres);
  const wanted = (path: string): boolean => {
    const below = path.slice(top.length + 1);
    return running ? !isLeftOutOfBackups(below) : !/^postmaster\.(pid|opts)$/.test(below);
  };
  return walk(folder.path, [top], wanted);
}

/** The files of actions; not what was still coming in. */
export function attachmentContents({ path, attachments }: DataFolder): Contents {
  const top = basename(attachments);
  return walk(path, [top], (below) => below !== `${top}/parts`);
}

function walk(root: string, start: string[], wanted: (path: string) => boolean): Contents {
  const contents: Contents = { folders: [], files: [], bytes: 0 };
  const visit = (path: string): void => {
    if (!wanted(path)) return;
    const stat = lstatSync(join(root, path), { throwIfNoEntry: false });
    if (stat?.isDirectory()) {
      contents.folders.push(path);
      for (const name of readdirSync(join(root, path))) visit(`${path}/${name}`);
    } else if (stat?.isFile()) {
      contents.files.push(path);
      contents.bytes += stat.size;
    }
  };
  for (const path of start) if (existsSync(join(root, path))) visit(path);
  return contents;
}
