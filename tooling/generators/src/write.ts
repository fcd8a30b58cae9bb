import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { rename, requireOwnWords, type Words } from './names.ts';

const templates = join(import.meta.dirname, '../templates');
/** Keeps tools from taking templates for sources. */
const suffix = '.tmpl';

/** A file that is to be written, by its path in the workspace. */
export interface NewFile {
  path: string;
  text: string;
}

/**
 * The files of a template, with its words replaced; `to` says where those of a folder go.
 *
 * @throws {RangeError} when one of the words has a meaning in the template already
 */
export function readTemplate(
  name: string,
  words: Words,
  to: (path: string) => string = (path) => path,
): NewFile[] {
  const from = join(templates, name);
  return readdirSync(from, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(from, path)).isFile())
    .map((path) => {
      const template = readFileSync(join(from, path), 'utf8');
      if (/\.tsx?\.tmpl$/.test(path)) requireOwnWords(template, words);
      const text = rename(template, words);
      return { path: to(rename(path.slice(0, -suffix.length), words)), text };
    });
}

/** What is to be written into a workspace: all of it or, where one part cannot be, nothing. */
export interface Change {
  /** New files. @throws {Error} when one of them is there already */
  files(files: NewFile[]): void;
  /** A line of a file that has one for each thing. @throws {Error} when it has no such place */
  line(path: string, line: string, place?: Place): void;
  /** Text right behind the first place that matches. @throws {Error} when none does */
  insert(path: string, behind: RegExp, text: string): void;
  /** Writes all of it, then does what follows from it; when that fails everything is as it was before. */
  write(then?: () => Promise<void>): Promise<void>;
}

/** Where a line goes: before the first one that matches, after the last one, or to the end. */
export type Place = { before: RegExp } | { after: RegExp } | 'end';

/** A change of the workspace at `root`, which begins empty. */
export function createChange(root: string): Change {
  const texts = new Map<string, string>();
  const read = (path: string) => texts.get(path) ?? readFileSync(join(root, path), 'utf8');
  const noPlace = (path: string) => new Error(`${path} has no place for it: nothing was written`);
  return {
    files(files) {
      for (const { path, text } of files) {
        if (existsSync(join(root, path))) {
          throw new Error(`${path} is there already: nothing was written`);
        }
        texts.set(path, inOrder(path, text));
      }
    },
    line(path, line, place = 'end') {
      const lines = read(path).trimEnd().split('\n');
      const at = indexOf(lines, place);
      if (at === -1) throw noPlace(path);
      texts.set(path, `${lines.toSpliced(at, 0, line).join('\n')}\n`);
    },
    insert(path, behind, text) {
      const before = read(path);
      const found = behind.exec(before);
      if (!found) throw noPlace(path);
      const at = found.index + found[0].length;
      texts.set(path, before.slice(0, at) + text + before.slice(at));
    },
    async write(then) {
      const undo: (() => void)[] = [];
      try {
        // The install writes it as well.
        for (const path of [...texts.keys(), 'pnpm-lock.yaml']) undo.unshift(keeper(root, path));
        for (const [path, text] of texts) writeFileSync(join(root, path), text);
        await then?.();
      } catch (error) {
        for (const back of undo) back();
        throw error;
      }
    },
  };
}

/** Makes the folder of a file, and returns what takes back whatever happens to both. */
function keeper(root: string, path: string): () => void {
  const file = join(root, path);
  const made = mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file)) return () => rmSync(made ?? file, { recursive: true, force: true });
  const before = readFileSync(file);
  return () => writeFileSync(file, before);
}

function indexOf(lines: string[], place: Place): number {
  if (place === 'end') return lines.length;
  if ('before' in place) return lines.findIndex((text) => place.before.test(text));
  const last = lines.findLastIndex((text) => place.after.test(text));
  return last === -1 ? -1 : last + 1;
}

/** Other names stand elsewhere in the alphabet, by which a manifest lists its dependencies. */
function inOrder(path: string, text: string): string {
  if (!path.endsWith('package.json')) return text;
  const manifest = JSON.parse(text) as Record<string, Record<string, string>>;
  for (const key of ['dependencies', 'devDependencies']) {
    if (!manifest[key]) continue;
    const sorted = Object.entries(manifest[key]).toSorted(([a], [b]) => (a < b ? -1 : 1));
    manifest[key] = Object.fromEntries(sorted);
  }
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
