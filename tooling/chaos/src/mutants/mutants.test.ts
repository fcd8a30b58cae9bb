import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@countersign/cli/root';
import { expect, it } from 'vitest';
import { mutants } from './mutants.ts';

const sources = globSync('{apps/backend,packages}/**/src/**/*.ts', {
  cwd: root,
  exclude: (path) => path.includes('node_modules'),
});

it.each(mutants.flatMap(({ name, mutation }) => (mutation ? [{ name, ...mutation }] : [])))(
  '$name: what it changes is there, in one file',
  ({ file, edits }) => {
    const meant = sources.filter((path) => `/${path}`.endsWith(`/${file}`));
    expect(meant).toHaveLength(1);
    const text = readFileSync(join(root, meant[0]!), 'utf8');
    expect(edits.filter(({ find }) => !text.includes(find))).toEqual([]);
  },
);
