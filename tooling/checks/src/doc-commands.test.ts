import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '@countersign/cli/root';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};
const pages = globSync(['*.md', 'docs/**/*.md', 'argocd/**/*.md', 'terraform/**/*.md'], {
  cwd: root,
});

/** What pages tell people to run, by a pattern whose first group is its name. */
function named(pattern: RegExp): Set<string> {
  const texts = pages.map((page) => readFileSync(join(root, page), 'utf8'));
  return new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name!)));
}

it('every command that a page names is a script of the root', () => {
  const commands = [...named(/npx -y pnpm@12 (?:-\w+ )?([a-z][a-z:-]*)/g)];
  expect(commands.length).toBeGreaterThan(10);
  expect(commands.filter((name) => !(name in scripts) && name !== 'install')).toEqual([]);
});

it('every program that a page names is one of a service', () => {
  const programs = [...named(/[`"]([a-z-]+)\.mjs\b/g)];
  expect(programs).toContain('change-secret');
  // The last is no program, but a part that a program loads when it needs it.
  const sources = globSync(
    ['apps/backend/*/src/{main,bin/*}.ts', 'packages/*/src/**/tracing-sdk.ts'],
    { cwd: root },
  );
  expect(programs.filter((name) => !sources.some((path) => path.endsWith(`/${name}.ts`)))).toEqual(
    [],
  );
});

it('every file that a page has Node run is there', () => {
  const files = [...named(/^\s*node ((?:tooling|apps)\/\S+\.ts)/gm)];
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
