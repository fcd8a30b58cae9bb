import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '@countersign/cli/root';
import { expect, it } from 'vitest';
import {
  dependencyProblems,
  environmentProblems,
  importProblems,
  type Package,
} from './boundaries.ts';

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

/** Every program text of what is shipped, with the package that it belongs to. */
const files = packages
  .filter(({ folder }) => !folder.startsWith('tooling/'))
  .flatMap((of) =>
    globSync(`${of.folder}/**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}`, {
      cwd: root,
      exclude: (name) => /^(node_modules|dist|\.dist-.*)$/.test(name),
    }).map((file) => ({ file, of })),
  );

it('every import is one that its package may make', () => {
  expect(files.length).toBeGreaterThan(700);
  expect(files.flatMap(({ file, of }) => importProblems(file, of, read(file)))).toEqual([]);
});

it('every file reads the environment only where it may', () => {
  expect(files.flatMap(({ file }) => environmentProblems(file, read(file)))).toEqual([]);
});

it('every source is of a kind that the linter, knip and the tests above look at', () => {
  const others = files.filter(({ file }) => !/\.tsx?$/.test(file)).map(({ file }) => file);
  // Started by whatever Node there is, before anything else is known of it.
  expect(others.toSorted()).toEqual(['apps/cli/bin.mjs', 'apps/cli/check-node.mjs']);
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
  ["const a = await import(\n  '../../../apps/a.ts',\n);", 'which is not in packages/x'],
  ["import type { A } from '../../http/src/a.ts';", 'which is not in packages/x'],
  ["type A = import('../../http/src/a.ts').A;", 'which is not in packages/x'],
  ["import '../../http/src/a.ts';", 'which is not in packages/x'],
  ["const a = require('../../http/src/a.ts');", 'which is not in packages/x'],
  ["createRequire(import.meta.url)('../../http/src/a.ts');", 'which is not in packages/x'],
  ['export * from "../../http/src/a.ts";', 'which is not in packages/x'],
  ["import { a } from 'orms/db-user/testing';", 'which is there for tests'],
  ["import { a } from 'orms/db-user';", 'which is there for tests'],
  ["const a = import(\n  'orms/db-user'\n);", 'which is there for tests'],
  ["import { a } from 'packages/http/testing';", 'which is there for tests'],
  ["import { a } from './testing/a.ts';", 'which is there for tests'],
])('finds %j', (source, problem) => {
  const of = make('packages/x', [], ['orms/db-user']);
  const file = 'packages/x/src/b.ts';
  expect(importProblems(file, of, source)).toEqual([expect.stringContaining(problem)]);
});

it('finds more of a service than types in the web app', () => {
  const problemsOf = (source: string): string[] =>
    importProblems('apps/frontend/x/src/b.tsx', make('apps/frontend/x'), source);
  const name = '@countersign/user-service/client';
  expect(problemsOf(`import { createUserClient } from '${name}';`)).toEqual([
    expect.stringContaining('of which the web app knows types'),
  ]);
  expect(problemsOf(`import type { UserClient } from '${name}';`)).toEqual([]);
});

it.each([
  ['b.ts', "import { c } from './c.ts';"],
  ['b.ts', "import type { C } from 'orms/db-user';"],
  ['b.ts', "// import { a } from '../../http/src/a.ts';\nconst url = 'http://x'; /* '../../y' */"],
  ['b.test.ts', "import 'orms/db-user'; import { d } from './testing/d.ts';"],
  ['testing/d.ts', "import { e } from 'orms/db-user';"],
])('leaves %s alone: %j', (file, source) => {
  const of = make('packages/x', [], ['orms/db-user']);
  expect(importProblems(`packages/x/src/${file}`, of, source)).toEqual([]);
});

it.each([
  "import { env } from 'node:process';",
  "import process from 'process';",
  'const { env } = process;',
  'const { exit, env: all } = process;',
  "globalThis.process.env['X'];",
])('finds the environment in %j', (source) => {
  expect(environmentProblems('packages/x/src/b.ts', source)).toHaveLength(1);
  expect(environmentProblems('packages/x/src/env.ts', source)).toEqual([]);
  expect(environmentProblems('packages/x/src/b.ts', 'const { pid } = process.report;')).toEqual([]);
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
