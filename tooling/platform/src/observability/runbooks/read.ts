import { readdirSync, readFileSync } from 'node:fs';
import { repository } from '../../paths.ts';

const folder = `${repository}docs/runbooks/`;

/** The runbooks' texts by their names, without the index. */
export const runbookTexts: Record<string, string> = Object.fromEntries(
  readdirSync(folder)
    .filter((file) => file !== 'README.md')
    .map((file) => [file.replace('.md', ''), readFileSync(folder + file, 'utf8')]),
);

/** The index of the runbooks. */
export const index = readFileSync(`${folder}README.md`, 'utf8');

/** The blocks of code in `markdown` whose first line is ```` ```<language> ````. */
export function blocksIn(markdown: string, language: string): string[] {
  const blocks = markdown.matchAll(/^( *)```(\S+)[^\n]*\n([\s\S]*?)\n\1```$/gm);
  return [...blocks].filter(([, , name]) => name === language).map(([, , , code = '']) => code);
}
