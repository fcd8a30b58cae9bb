import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../paths.ts';

/** The text of every file of Terraform here, by its path in the repository. */
export type Sources = ReadonlyMap<string, string>;

/** Reads what is under `terraform/`: `.tf` and `.tftest.hcl`. */
export function readSources(): Sources {
  const paths = globSync('terraform/**/*.{tf,tftest.hcl}', { cwd: repository }).toSorted();
  return new Map(paths.map((path) => [path, readFileSync(join(repository, path), 'utf8')]));
}

/**
 * The same with one change, to see whether a check notices it.
 *
 * @throws {Error} when the file does not hold what should be changed
 */
export function withChange(sources: Sources, path: string, from: string, to: string): Sources {
  const text = sources.get(path);
  if (!text?.includes(from)) throw new Error(`${path} does not hold: ${from}`);
  return new Map([...sources, [path, text.replace(from, () => to)]]);
}
