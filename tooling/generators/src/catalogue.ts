import { rename, type Words } from './names.ts';
import type { Change } from './write.ts';

/** Puts a type of action into the lists of the catalogue, and its payload into the documentation. */
export function addToCatalogue(change: Change, words: Words, like: CatalogueEntry): void {
  const { type, folder, name, payload } = like;
  for (const [list, from] of [
    ['abouts', `export { about as ${type} } from './${folder}/about.ts';`],
    ['types', `export { ${name} as ${type} } from './${folder}/type.ts';`],
  ] as const) {
    change.line(`packages/actions/src/catalogue/${list}.ts`, rename(from, words));
  }
  const row = rename(`| \`${type}\` | ${payload} | ${like.result} |`, words);
  change.line('docs/api.md', row, { after: /^\| `(create|deactivate|\w+)_\w+` +\|/ });
}

/** How a template calls a type of action. */
export interface CatalogueEntry {
  type: string;
  folder: string;
  name: string;
  /** The fields of its payload, for docs/api.md. */
  payload: string;
  /** What an execution results in, for docs/api.md. */
  result: string;
}
