import { readdirSync, readFileSync, statSync } from 'node:fs';
import { repository } from '../paths.ts';

/** Files by their path in the repository, with forward slashes. */
export type Tree = ReadonlyMap<string, string>;

/** Reads every file of these folders and files of the repository. */
export function readTree(...paths: string[]): Tree {
  return readTreeAt(repository, paths);
}

/** Reads every file of these folders and files below `root`, which ends with a slash. */
export function readTreeAt(root: string, paths: string[]): Tree {
  const files = paths.flatMap((path) =>
    statSync(root + path).isDirectory()
      ? readdirSync(root + path, { recursive: true, encoding: 'utf8' })
          .map((file) => `${path}/${file}`)
          .filter((file) => statSync(root + file).isFile())
      : [path],
  );
  return new Map(files.toSorted().map((file) => [file, readFileSync(root + file, 'utf8')]));
}

/** The text of a file of the tree. @throws {Error} when there is none */
export function textOf(tree: Tree, path: string): string {
  const text = tree.get(path);
  if (text === undefined) throw new Error(`there is no ${path}`);
  return text;
}

/**
 * The tree with `from` replaced by `to` wherever it is in a file. Tests break a copy with it and look
 * whether the checks notice.
 *
 * @throws {Error} when the file does not have `from`, so that a test cannot pass by changing nothing
 */
export function replaced(tree: Tree, path: string, from: string, to: string): Tree {
  const text = textOf(tree, path);
  if (!text.includes(from)) throw new Error(`${path} does not have ${from}`);
  return new Map([...tree, [path, text.replaceAll(from, to)]]);
}

/** The tree with one more file, or another text for it; `undefined` takes it away. */
export function withFile(tree: Tree, path: string, text: string | undefined): Tree {
  const files = new Map(tree);
  if (text === undefined) files.delete(path);
  else files.set(path, text);
  return files;
}
