import { readFileSync, existsSync, statSync, globSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';

const skipped = new Set(['node_modules', 'dist', '.data', '.git', '.turbo']);
const link = /!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)|^\[[^\]]+\]:\s+(\S+)/gm;

const named = /\[`([\w.@/-]+\.[a-z]+)`\]\(\s*<?([^)\s>#]+)/g;

/**
 * Follows the relative links of every Markdown file below `root`: to files, folders and headings.
 *
 * @returns how many links were followed, and a line for each that leads nowhere or to another file
 *   than its text names
 */
export function checkDocLinks(root: string): { followed: number; problems: string[] } {
  const problems: string[] = [];
  let followed = 0;
  for (const file of globSync('**/*.md', { cwd: root, exclude: (name) => skipped.has(name) })) {
    const path = join(root, file);
    const markdown = readFileSync(path, 'utf8');
    for (const [, name = '', target = ''] of withoutBlocks(markdown).matchAll(named)) {
      if (basename(name) !== basename(target)) problems.push(`${file}: ${target} is not ${name}`);
    }
    for (const target of linksIn(markdown)) {
      followed += 1;
      const problem = problemOf(path, target, root);
      if (problem) problems.push(`${file}: ${target} ${problem}`);
    }
  }
  return { followed, problems };
}

/** Links to other places than the web, outside of code. */
function linksIn(markdown: string): string[] {
  const text = withoutBlocks(markdown).replaceAll(/`[^`\n]*`/g, '');
  return [...text.matchAll(link)]
    .map((match) => match[1] ?? match[2] ?? '')
    .filter((target) => target !== '' && !/^[a-z][a-z+.-]*:|^\/\//i.test(target));
}

function withoutBlocks(markdown: string): string {
  return markdown.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, '');
}

function problemOf(from: string, target: string, root: string): string | undefined {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? from : resolve(dirname(from), decodeURIComponent(path));
  if (relative(root, file).startsWith('..')) return 'leads out of the repository';
  if (!existsSync(file)) return 'does not exist';
  if (!anchor || !file.endsWith('.md') || statSync(file).isDirectory()) return undefined;
  return headingsIn(readFileSync(file, 'utf8')).has(anchor) ? undefined : 'has no such heading';
}

/** The anchors that GitHub makes of headings. */
function headingsIn(markdown: string): Set<string> {
  const text = withoutBlocks(markdown);
  const anchors = new Set<string>();
  for (const [, heading = ''] of text.matchAll(/^#{1,6}\s+(.*)$/gm)) {
    const anchor = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-');
    let unique = anchor;
    for (let count = 1; anchors.has(unique); count += 1) unique = `${anchor}-${count}`;
    anchors.add(unique);
  }
  return anchors;
}
