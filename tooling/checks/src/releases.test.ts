import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@countersign/cli/root';
import { expect, it } from 'vitest';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const { version, scripts } = JSON.parse(read('package.json')) as {
  version: string;
  scripts: Record<string, string>;
};
const released = [...read('CHANGELOG.md').matchAll(/^## (\S+)$/gm)].map(([, name = '']) => name);
const changesets = globSync('.changeset/*.md', { cwd: root }).map(read);
const bumps = changesets.flatMap((text) =>
  [...text.matchAll(/^'(.+)': (\w+)$/gm)].map(([, name, bump]) => ({ name, bump })),
);

/** The release that the changesets make, or the last one without any. */
function next(): string {
  const parts = version.split('.').map(Number);
  const at = ['major', 'minor', 'patch'].findIndex((kind) =>
    bumps.some(({ bump }) => bump === kind),
  );
  if (at === -1) return version;
  return parts.map((part, index) => (index < at ? part : index === at ? part + 1 : 0)).join('.');
}

it('the last release of the changelog is the version of the product', () => {
  expect(released[0]).toBe(version);
});

it('each changeset is one of the product', () => {
  expect(bumps.filter(({ name }) => name !== 'countersign')).toEqual([]);
  expect(bumps).toHaveLength(changesets.length);
});

it('documents speak of releases that were or that come next', () => {
  const named = globSync('docs/**/*.md', { cwd: root }).flatMap((path) =>
    [...read(path).matchAll(/\b(?:release|from|since|of) (\d+\.\d+\.\d+)\b(?!\.\d)/g)].map(
      ([, name = '']) => name,
    ),
  );
  expect(named.length).toBeGreaterThan(3);
  expect(new Set([...released, next()])).toEqual(new Set([...released, next(), ...named]));
});

it('no script of the product is a task of turbo, which would run itself', () => {
  const { tasks } = JSON.parse(read('turbo.json')) as { tasks: Record<string, unknown> };
  expect(Object.keys(tasks).filter((task) => task in scripts)).toEqual([]);
});
