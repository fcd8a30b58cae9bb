import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '@countersign/cli/root';
import { expect, it } from 'vitest';
import { dependencyProblems, importProblems, type Package } from './boundaries.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const packages: Package[] = globSync('{apps,packages,orms,tooling}/{*,*/*}/package.json', {
  cwd: root,
  exclude: (name) => name === 'node_modules' || name === 'dist',
}).map((path) => {
  const manifest = JSON.parse(read(path)) as { name: string } & Record<string, object>;
  const names = (kind: string): string[] =>
    Object.keys(manifest[kind] ?? {}).filter((name) => name.startsWith('@countersign/'));
  return {
    name: manifest.name,
    folder: dirname(path),
    dependencies: names('dependencies'),
    devDependencies: names('devDependencies'),
  };
});

it('every package depends only on what it may', () => {
  expect(packages.length).toBeGreaterThan(30);
  expect(dependencyProblems(packages)).toEqual([]);
});

it('every import is one that its package may make', () => {
  const problems = packages.flatMap((of) =>
    globSync(`${of.folder}/src/**/*.{ts,tsx}`, { cwd: root })
      .filter((file) => !file.startsWith('tooling/'))
      .flatMap((file) => importProblems(file, of, read(file))),
  );
  expect(problems).toEqual([]);
});

const make = (folder: string, uses: string[] = [], forTests: string[] = []): Package => ({
  name: folder,
  folder,
  dependencies: uses,
  devDependencies: forTests,
});
const rooms = [
  make('apps/backend/auth'),
  make('apps/frontend/host'),
  make('packages/http'),
  make('orms/db-auth'),
  make('orms/db-user'),
  make('tooling/vitest'),
  make('tooling/e2e'),
];

it.each([
  ['packages/x', 'apps/backend/auth'],
  ['packages/x', 'orms/db-auth'],
  ['packages/x', 'tooling/e2e'],
  ['orms/db-x', 'orms/db-user'],
  ['orms/db-x', 'apps/backend/auth'],
  ['apps/backend/auth', 'orms/db-user'],
  ['apps/backend/user', 'apps/frontend/host'],
  ['apps/backend/user', 'tooling/vitest'],
  ['apps/frontend/x', 'orms/db-auth'],
  ['apps/frontend/x', 'apps/frontend/host'],
  ['apps/cli', 'tooling/e2e'],
  ['elsewhere/x', 'packages/http'],
])('%s may not use %s', (from, to) => {
  expect(dependencyProblems([...rooms, make(from, [to])])).toEqual([
    expect.stringContaining(`${from} depends on ${to}`),
  ]);
});

it('helps tests by what makes and checks packages, and by nothing else of tooling', () => {
  const problems = dependencyProblems([
    ...rooms,
    make(
      'apps/backend/user',
      ['orms/db-user', 'packages/http'],
      ['orms/db-auth', 'tooling/vitest', 'tooling/e2e'],
    ),
  ]);
  expect(problems).toEqual([expect.stringContaining('apps/backend/user depends on tooling/e2e')]);
});

it.each([
  ["import { a } from '../../http/src/a.ts';", 'which is not in packages/x'],
  ["export {\n  a,\n} from '../../http/src/a.ts';", 'which is not in packages/x'],
  ["const a = await import('../../../apps/a.ts');", 'which is not in packages/x'],
  ["import { a } from 'orms/db-user/testing';", 'which is there for tests'],
])('finds %j', (source, problem) => {
  const of = make('packages/x', [], ['orms/db-user']);
  const file = 'packages/x/src/b.ts';
  expect(importProblems(file, of, source)).toEqual([expect.stringContaining(problem)]);
  expect(importProblems(file, of, "import { c } from './c.ts';")).toEqual([]);
  expect(importProblems(file, of, "import type { C } from 'orms/db-user';")).toEqual([]);
  expect(importProblems('packages/x/src/b.test.ts', of, "import 'orms/db-user';")).toEqual([]);
});

it('every program that reaches services by their addresses knows all instances of each', () => {
  const programs = globSync('apps/backend/*/src/{main,bin/*}.ts', { cwd: root }).filter((path) => {
    return /\burlOf\b/.test(read(path)) && !path.endsWith('.test.ts');
  });
  expect(programs.length).toBeGreaterThan(5);
  const forgetful = programs.filter(
    (path) => !read(path).includes('configureUpstreams(env.upstreams)'),
  );
  expect(forgetful).toEqual([]);
});
