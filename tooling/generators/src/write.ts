import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Names, rename } from './names.ts';

const templates = join(import.meta.dirname, '../templates');
/** Keeps tools from taking templates for sources. */
const suffix = '.tmpl';

/**
 * Writes the files of a template into a workspace.
 *
 * @returns their paths
 * @throws {Error} before anything is written, when one of them is there already
 */
export function writeTemplate(template: string, root: string, names: Names): string[] {
  const from = join(templates, template);
  const files = readdirSync(from, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(from, path)).isFile())
    .map((path) => ({
      path: rename(path.slice(0, -suffix.length), names),
      text: readFileSync(join(from, path), 'utf8'),
    }));
  const taken = files.find(({ path }) => existsSync(join(root, path)));
  if (taken) throw new Error(`${taken.path} is there already: nothing was written`);
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), inOrder(path, rename(text, names)));
  }
  return files.map(({ path }) => path);
}

/** Other names stand elsewhere in the alphabet, by which a manifest lists its dependencies. */
function inOrder(path: string, text: string): string {
  if (!path.endsWith('package.json')) return text;
  const manifest = JSON.parse(text) as Record<string, Record<string, string>>;
  for (const key of ['dependencies', 'devDependencies']) {
    const sorted = Object.entries(manifest[key] ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
    manifest[key] = Object.fromEntries(sorted);
  }
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/**
 * Puts a line into a file that has one for each thing.
 *
 * @param before the line goes before the first that this matches, or to the end
 * @throws {Error} when the file has no such place
 */
export function addLine(root: string, path: string, line: string, before?: RegExp): void {
  const lines = readFileSync(join(root, path), 'utf8').trimEnd().split('\n');
  const at = before ? lines.findIndex((text) => before.test(text)) : lines.length;
  if (at === -1) throw new Error(`${path} has no place for a further line`);
  lines.splice(at, 0, line);
  writeFileSync(join(root, path), `${lines.join('\n')}\n`);
}
